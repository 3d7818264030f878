using System.Text.Json;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes;

/// <summary>The API's answer when there is no object to give: success of a deletion, or a failure with its reason, in a real server's words.</summary>
public sealed partial record Status
{
    /// <summary>Success or Failure.</summary>
    [Field(2, Json = "status")] public string Outcome { get; init; } = "";

    /// <summary>The sentence for people.</summary>
    [Field(3)] public string Message { get; init; } = "";

    /// <summary>The word for programs.</summary>
    [Field(4)] public string Reason { get; init; } = "";

    /// <summary>What it is about, and each single cause.</summary>
    [Field(5)] public StatusDetails? Details { get; init; }

    /// <summary>The HTTP status code.</summary>
    [Field(6)] public int Code { get; init; }

    public bool IsSuccess => Outcome is "Success";

    public bool IsNotFound => Reason is StatusReason.NotFound;

    public bool IsConflict => Reason is StatusReason.Conflict;

    public bool IsAlreadyExists => Reason is StatusReason.AlreadyExists;

    /// <summary>The version asked for is no longer kept: list again.</summary>
    public bool IsExpired => Reason is StatusReason.Expired or StatusReason.Gone;

    /// <summary>As a whole API object: with kind, apiVersion and an empty list metadata.</summary>
    public void WriteObject(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "Status"u8);
        writer.WriteString("apiVersion"u8, "v1"u8);
        writer.WriteStartObject("metadata"u8);
        writer.WriteEndObject();
        writer.WriteString("status"u8, Outcome);
        if (Message.Length > 0)
            writer.WriteString("message"u8, Message);
        if (Reason.Length > 0)
            writer.WriteString("reason"u8, Reason);
        if (Details is not null)
        {
            writer.WritePropertyName("details"u8);
            Details.Write(writer);
        }

        if (Code != 0)
            writer.WriteNumber("code"u8, Code);
        writer.WriteEndObject();
    }

    public override string ToString() => IsSuccess ? "Success" : Message;
}

/// <summary>What a <see cref="Status"/> is about.</summary>
public sealed partial record StatusDetails
{
    /// <summary>The object's name.</summary>
    [Field(1)] public string Name { get; init; } = "";

    /// <summary>The API group.</summary>
    [Field(2)] public string Group { get; init; } = "";

    /// <summary>The resource, or the kind for validation errors.</summary>
    [Field(3)] public string Kind { get; init; } = "";

    /// <summary>The object's uid.</summary>
    [Field(6)] public string Uid { get; init; } = "";

    /// <summary>Every single cause.</summary>
    [Field(4)] public ValueList<StatusCause> Causes { get; init; } = [];

    /// <summary>Seconds to wait before trying again.</summary>
    [Field(5)] public int RetryAfterSeconds { get; init; }
}

/// <summary>One cause of a failure.</summary>
public sealed partial record StatusCause
{
    /// <summary>A word for programs, `FieldValueInvalid`.</summary>
    [Field(1)] public string Reason { get; init; } = "";

    /// <summary>The sentence for people.</summary>
    [Field(2)] public string Message { get; init; } = "";

    /// <summary>The field's path, `spec.ports[0].port`.</summary>
    [Field(3)] public string Field { get; init; } = "";
}
