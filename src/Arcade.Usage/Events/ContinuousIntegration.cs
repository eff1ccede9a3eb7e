using System.Runtime.CompilerServices;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Events;

/// <summary>Tells whether a continuous-integration service runs the program, by the variables of the ci-info list.</summary>
internal static class ContinuousIntegration
{
    /// <summary>A list as <see cref="WordList"/> reads it.</summary>
    private const string Variables =
        "CI BUILD_ID BUILD_NUMBER CI_APP_ID CI_BUILD_ID CI_BUILD_NUMBER CI_NAME CONTINUOUS_INTEGRATION RUN_ID GITHUB_ACTIONS " +
        "GITLAB_CI TF_BUILD JENKINS_URL TEAMCITY_VERSION TRAVIS CIRCLECI BUILDKITE APPVEYOR CODEBUILD_BUILD_ARN " +
        "BITBUCKET_COMMIT BITRISE_IO DRONE SEMAPHORE CIRRUS_CI NETLIFY VERCEL NOW_BUILDER AC_APPCIRCLE AGOLA_GIT_REF " +
        "APPCENTER_BUILD_ID BUDDY_WORKSPACE_ID BUILDER_OUTPUT CF_BUILD_ID CF_PAGES CI_XCODE_PROJECT CM_BUILD_ID DSARI " +
        "EARTHLY_CI EAS_BUILD GERRIT_PROJECT GITEA_ACTIONS GO_PIPELINE_LABEL HARNESS_BUILD_ID HUDSON_URL LAYERCI MAGNUM " +
        "NEVERCODE PROW_JOB_ID RELEASE_BUILD_ID RENDER SAILCI SCREWDRIVER STRIDER TASK_ID VELA WORKERS_CI XCS bamboo_planKey";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDetected(VariableReader variables)
    {
        if (variables.Read("CI") is { Length: 5 } told && AsciiText.HasWordAt(told, 0, "false"))
            return false;
        for (var place = 0; WordList.NextWord(Variables, ref place) is { } name;)
        {
            if (variables.Read(name) is { Length: > 0 })
                return true;
        }

        return false;
    }
}
