package io.poolkeeper.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** One version of Kubernetes, as the types generated from its API description: unknown and missing fields are refused. */
enum KubernetesModel {
    V1_30(new OlderFirst(Checkout.ROOT.resolve("helm/target/models/older-kubernetes.jar"))),
    V1_33(KubernetesModel.class.getClassLoader());

    private final ClassLoader types;

    KubernetesModel(ClassLoader types) {
        this.types = types;
    }

    /** Objects of the core, of apps and so on; what a custom resource definition adds is not Kubernetes' own. */
    static boolean knows(JsonNode object) {
        String group = object.path("apiVersion").asText().replaceFirst("/?v[0-9a-z]+$", "");
        return !group.contains(".") || group.endsWith(".k8s.io") && !group.startsWith("gateway.");
    }

    void check(JsonNode object) {
        JsonElement element = JsonParser.parseString(object.toString());
        try {
            Method validate = validator(type(object));
            validate.invoke(null, element);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(this + ": " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(this + " has no such kind: " + object.path("kind"), e);
        }
    }

    private Class<?> type(JsonNode object) throws ClassNotFoundException {
        String version = object.path("apiVersion").asText().replaceFirst(".*/", "");
        return types.loadClass("io.kubernetes.client.openapi.models." + version.toUpperCase(Locale.ROOT)
                + object.path("kind").asText());
    }

    private static Method validator(Class<?> type) throws NoSuchMethodException {
        return Stream.of(type.getMethods())
                .filter(m -> m.getName().matches("validateJson(Element|Object)"))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type.getName()));
    }

    /** Takes the model from its own jar and everything else from the class path. */
    private static final class OlderFirst extends URLClassLoader {

        OlderFirst(Path jar) {
            super(new URL[] {url(jar)}, KubernetesModel.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.kubernetes.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static URL url(Path jar) {
            try {
                return jar.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
