package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I11;
import static io.poolkeeper.faultlab.oracle.Invariant.I5;
import static io.poolkeeper.faultlab.oracle.Invariant.I6;
import static io.poolkeeper.faultlab.oracle.Invariant.I8;
import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.faultlab.plan.Case;
import java.util.List;

/** Attacks that a module's own tests carry out whole, against the real service. */
final class SafetyCases {
    private static final String AUTH = "auth-service#";
    private static final String REGISTRY = "node-registry-service#";
    private static final String AGENT = "autoscaler-agent#";
    private static final String SSO = "local/runner#SingleSignOnTest.";

    private SafetyCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("S01", "Hostile YAML: bombs, depth, tags, odd encodings", I6, I11)
                        .by(AttackCases::hostileYaml)
                        .inCore()
                        .testedBy(
                                "libs/scaling#PolicyYamlTest.hostileTextIsRefusedAndCostsLittleMemory",
                                REGISTRY + "OddInputTest.aTextOfTenMegabytesIsTooMuch"),
                Case.of("S02", "Well-formed YAML that makes no sense", I6)
                        .testedBy(
                                REGISTRY + "ConfigurationTest.whatIsNotAPolicyIsRefusedWithLineAndColumn",
                                REGISTRY + "PlanTest.aPlanOfATextThatIsNotAPolicyListsWhatIsWrong",
                                "libs/scaling#PolicyYamlTest.allProblemsComeAtOnceWithTheirPlace",
                                REGISTRY + "ControlTest.noConfigurationGrowsPastTheGuardRails"),
                Case.of("S03", "JSON bombs", I9, I11)
                        .by(AttackCases::hostileJson)
                        .testedBy(everyAccessMatrix()),
                Case.of("S06", "Injection into logs, terminals and headers", I8, I9)
                        .by(AttackCases::forgedLogs)
                        .inCore(),
                Case.of("S07", "Injection into SQL, MQL and PromQL", I9)
                        .by(AttackCases::injections)
                        .testedBy(
                                "audit-service#AuditTrailTest.searchTakesSignsOfSqlLiterally",
                                AGENT + "HostilePrometheusTest.labelsAreEscaped"),
                Case.of("S08", "Server-side request forgery by webhook and metric addresses", I8)
                        .testedBy(
                                AGENT + "PublicAddressTest",
                                AGENT + "AlertTargetsTest.aNameThatTurnsPrivateAfterTheCheckIsNotFollowedThere",
                                AGENT + "AlertTargetsTest.aRedirectIsNotFollowed",
                                AGENT + "HostilePrometheusTest.aRedirectIsNotFollowed"),
                Case.of("S09", "Huge limits, endless ranges, made-up cursors, hundreds of streams", I9, I11)
                        .by(ExcessCases::excess)
                        .standingAlone()
                        .testedBy(
                                REGISTRY + "ListTest.aCursorMadeUpOrOfAnotherOrderIsRefusedOrShowsNothingNew",
                                REGISTRY + "LiveTest.manyListenAndEachHears"),
                Case.of("S11", "Every mutating route without a good identity", I5, I9)
                        .testedBy(everyAccessMatrix()),
                Case.of("S13", "Role by route by ownership, from the OpenAPI documents", I5)
                        .testedBy(everyAccessMatrix()),
                Case.of("S14", "Join tokens: again, at once, expired, of others, guessed", I5)
                        .by(AttackCases::joinTokens)
                        .testedBy(
                                REGISTRY + "EnrolmentTest.ofFiftyMachinesWithOneTokenOneEnrols",
                                REGISTRY + "EnrolmentTest.aUsedTokenShownWithAnotherKeyIsRefusedAndAudited",
                                REGISTRY
                                        + "EnrolmentTest.guessingTokensIsHeldUpWhileTheRightOneWorksAgainAMinuteLater"),
                Case.of("S16", "A node speaks for another", I5)
                        .by(AttackCases::anothersNode)
                        .inCore()
                        .testedBy(REGISTRY + "KeyTest.anothersKeyAnotherIdAndAUsedKeyAreRefused"),
                Case.of("S17", "Forged tokens, more than sixty of them", I9)
                        .testedBy(
                                AUTH + "ForgedTokenTest.otherAlgorithmsAreRefused",
                                AUTH + "ForgedTokenTest.keysOfOthersAreRefused",
                                AUTH + "ForgedTokenTest.brokenFormsAreRefused"),
                Case.of("S18", "Expired, foreign and withdrawn tokens", I9)
                        .testedBy(
                                AUTH + "ForgedTokenTest.wrongClaimsAreRefused",
                                AUTH + "AccessTest.aDeactivatedUsersTokenEndsAtOnce",
                                AUTH + "RevocationTest.aChangedRoleEndsTheTokensButNotTheSession",
                                SSO + "whatEndsInTheAuthServiceEndsInTheOthersWithinSeconds"),
                Case.of("S20", "A deleted node goes on talking", I5)
                        .by(AttackCases::deletedNode)
                        .inCore()
                        .testedBy(
                                REGISTRY + "EnrolmentTest.aDecommissionedNodeIsLockedOutWithinSecondsAndStaysGone",
                                REGISTRY + "OddInputTest.aNodeDeletedWhileItReportsIsGone"),
                Case.of("S21", "Guessing passwords", I9)
                        .testedBy(
                                AUTH + "SignInTest.whoGuessesIsSlowedDownAndTheOwnerElsewhereIsNot",
                                AUTH + "SignInTest.anUnknownAccountIsSlowedDownTheSameWay",
                                AUTH + "SignInTest.oneAddressGetsTenAttemptsAMinute"),
                Case.of(
                                "S22",
                                "Single sign-on with the administrator's address, another issuer, a role named admin",
                                I5)
                        .testedBy(
                                SSO + "whoHasTheAdministratorsAddressIsSomebodyElse",
                                SSO + "aRealmRoleNamedAdminIsNoRoleOfOurs",
                                SSO + "theSameSubjectOfAnotherIssuerIsSomebodyElse"),
                Case.of("S23", "Attacks on the sign-in flow, against a real Keycloak", I8)
                        .testedBy(
                                SSO + "aStateWorksOnceAndOnlyInTheBrowserThatBegan",
                                SSO + "aCodeOfAnotherFlowIsOfNoUse",
                                SSO + "withoutItsChallengeNoFlowGetsACode",
                                SSO + "aTokenWithTheNonceOfAnotherFlowIsRefused",
                                SSO + "refusalsAreInTheTrailAndNoCodeStateOrPasswordIsInALog"),
                Case.of("S25", "Weak, long and odd passwords; the bootstrap token again", I9)
                        .testedBy(
                                AUTH + "PasswordPolicyTest",
                                AUTH + "SignInTest.everyCharacterOfALongPasswordCounts",
                                AUTH + "BootstrapTest.theTokenWorksOnce",
                                AUTH + "BootstrapTest.aWrongOrExpiredTokenIsRefusedAndLeavesOneFailure"),
                Case.of("S26", "Keys that were replaced, ended, mistyped", I8)
                        .testedBy(
                                REGISTRY + "KeyTest.aNodeReplacesItsKeyAndBothOpenForADay",
                                REGISTRY + "KeyTest.aKeyEndsAfterNinetyDaysAndItsNodeIsToldWhen",
                                REGISTRY + "KeyTest.aRevokedKeyIsRefusedAtOnceAndTheListSaysSo"),
                Case.of("S27", "A service started with settings that are not safe", I9)
                        .by(StartCases::unsafeSettings)
                        .inCore()
                        .testedBy("helm#RenderTest.theSchemaRefusesEachAtThePlaceItsFirstLineNames"));
    }

    static String[] everyAccessMatrix() {
        return List.of("auth-service", "node-registry-service", "analytics-service", "audit-service").stream()
                .map(module -> module + "#AccessMatrixTest")
                .toArray(String[]::new);
    }
}
