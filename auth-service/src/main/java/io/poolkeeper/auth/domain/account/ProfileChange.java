package io.poolkeeper.auth.domain.account;

import io.poolkeeper.auth.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user wants to be different about the own account; what is empty stays. */
public record ProfileChange(
        Optional<String> fullName,
        Optional<String> email,
        Optional<String> currentPassword,
        Optional<String> newPassword) {

    User applied(User user) {
        return user.named(fullName.orElse(user.fullName()), email.orElse(user.email()));
    }

    List<String> changedFields(User user) {
        List<String> fields = new ArrayList<>();
        if (!applied(user).fullName().equals(user.fullName())) {
            fields.add("full_name");
        }
        if (!applied(user).email().equals(user.email())) {
            fields.add("email");
        }
        if (newPassword.isPresent()) {
            fields.add("password");
        }
        return fields;
    }

    @Override
    public String toString() {
        return "ProfileChange[hidden]";
    }
}
