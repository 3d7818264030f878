using Playground.ApiServer.Authentication;
using Playground.Kubernetes.Authentication;

namespace Playground.ApiServer.Requests;

/// <summary>What a writing request says besides its object.</summary>
internal sealed record WriteOptions
{
    public static readonly WriteOptions Default = new();

    /// <summary>Who writes.</summary>
    public UserInfo User { get; init; } = Authenticator.Administrator;

    /// <summary>Answer as if, but store nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The writer, as managedFields records it.</summary>
    public string FieldManager { get; init; } = "";

    /// <summary>The request named the manager itself.</summary>
    public bool HasFieldManager { get; init; } = true;

    /// <summary>The write is an apply, which keeps the record of its fields itself.</summary>
    public bool IsApply { get; init; }

    /// <summary>Apply takes fields over from other managers.</summary>
    public bool Force { get; init; }

    public FieldValidation FieldValidation { get; init; } = FieldValidation.Warn;
}

/// <summary>What becomes of fields that are unknown or given twice.</summary>
internal enum FieldValidation
{
    Warn,
    Ignore,
    Strict,
}
