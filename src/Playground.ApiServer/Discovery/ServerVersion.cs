using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Discovery;

/// <summary>The release the server behaves as.</summary>
internal static class ServerVersion
{
    public const string GitVersion = "v1.36.2";

    /// <summary>`/version`.</summary>
    public static byte[] Document { get; } = KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("major"u8, "1"u8);
        writer.WriteString("minor"u8, "36"u8);
        writer.WriteString("emulationMajor"u8, "1"u8);
        writer.WriteString("emulationMinor"u8, "36"u8);
        writer.WriteString("minCompatibilityMajor"u8, "1"u8);
        writer.WriteString("minCompatibilityMinor"u8, "35"u8);
        writer.WriteString("gitVersion"u8, GitVersion);
        writer.WriteString("gitCommit"u8, "0000000000000000000000000000000000000000"u8);
        writer.WriteString("gitTreeState"u8, "clean"u8);
        writer.WriteString("buildDate"u8, "2026-06-10T00:00:00Z"u8);
        writer.WriteString("goVersion"u8, "go1.26.4"u8);
        writer.WriteString("compiler"u8, "gc"u8);
        writer.WriteString("platform"u8, "linux/amd64"u8);
        writer.WriteEndObject();
    });
}
