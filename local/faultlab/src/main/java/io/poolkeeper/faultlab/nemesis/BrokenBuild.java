package io.poolkeeper.faultlab.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A packaged program in which one method does nothing any more but give one and the same answer.
 *
 * @param type the class, by its full name
 * @param answer for methods that answer with a number; others answer with nothing
 */
public record BrokenBuild(String type, String method, int answer) {

    /** Copies the program's folder and breaks the copy; its untouched files are the same files. */
    public Path of(Path sound, Path broken) throws IOException {
        try (var files = Files.walk(sound)) {
            for (Path file : files.toList()) {
                Path copy = broken.resolve(sound.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (has(file)) {
                    write(file, copy);
                } else {
                    same(file, copy);
                }
            }
        }
        return broken;
    }

    private String entry() {
        return type.replace('.', '/') + ".class";
    }

    private boolean has(Path file) throws IOException {
        if (!file.toString().endsWith(".jar")) {
            return false;
        }
        try (var jar = new ZipFile(file.toFile())) {
            return jar.getEntry(entry()) != null;
        }
    }

    private static void same(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (IOException | UnsupportedOperationException anotherDisk) {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(Path file, Path copy) throws IOException {
        try (var jar = new ZipFile(file.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(copy))) {
            var written = new HashSet<String>();
            List<? extends ZipEntry> entries =
                    jar.stream().filter(one -> written.add(one.getName())).toList();
            for (ZipEntry one : entries) {
                byte[] bytes = jar.getInputStream(one).readAllBytes();
                out.putNextEntry(new ZipEntry(one.getName()));
                out.write(one.getName().equals(entry()) ? changed(bytes) : bytes);
                out.closeEntry();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private byte[] changed(byte[] sound) {
        var writer = new ClassWriter(0);
        var emptied = new Emptied(writer);
        new ClassReader(sound).accept(emptied, 0);
        if (!emptied.found) {
            throw new IllegalArgumentException(type + " has no method " + method);
        }
        return writer.toByteArray();
    }

    private final class Emptied extends ClassVisitor {
        private boolean found;

        Emptied(ClassWriter to) {
            super(Opcodes.ASM9, to);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            var written = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals(method)) {
                return written;
            }
            found = true;
            answer(written, descriptor);
            return null;
        }
    }

    private void answer(MethodVisitor code, String descriptor) {
        Type answered = Type.getReturnType(descriptor);
        code.visitCode();
        switch (answered.getSort()) {
            case Type.VOID -> {
                // nothing is left on the stack
            }
            case Type.LONG -> code.visitLdcInsn((long) answer);
            case Type.BOOLEAN, Type.INT -> code.visitLdcInsn(answer);
            case Type.OBJECT, Type.ARRAY -> code.visitInsn(Opcodes.ACONST_NULL);
            default -> throw new IllegalArgumentException(method + " answers with " + answered);
        }
        code.visitInsn(answered.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(2, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
        code.visitEnd();
    }
}
