using System.Text;
using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>How the end of a process is told on the error channel.</summary>
internal static class ExecStatus
{
    /// <summary>A Status without kind and version, as protocol 4 and later have it.</summary>
    public static byte[] Json(Status status) => KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("metadata"u8);
        writer.WriteEndObject();
        writer.WriteString("status"u8, status.Outcome);
        if (!status.IsSuccess)
            WriteFailure(writer, status);
        writer.WriteEndObject();
    });

    /// <summary>Protocols before 4: nothing is success, anything is the failure's text.</summary>
    public static byte[] Text(Status status) => status.IsSuccess ? [] : Encoding.UTF8.GetBytes(status.Message);

    private static void WriteFailure(Utf8JsonWriter writer, Status status)
    {
        writer.WriteString("message"u8, status.Message);
        writer.WriteString("reason"u8, status.Reason);
        if (status.Details is not null)
        {
            writer.WritePropertyName("details"u8);
            status.Details.Write(writer);
        }

        if (status.Code != 0)
            writer.WriteNumber("code"u8, status.Code);
    }
}
