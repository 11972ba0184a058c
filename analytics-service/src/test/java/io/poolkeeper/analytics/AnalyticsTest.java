package io.poolkeeper.analytics;

import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the running service on a real PostgreSQL; all of them share one application. */
@QuarkusTest
@WithTestResource(PostgresResource.Analytics.class)
@WithTestResource(TokenResource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnalyticsTest {}
