using Playground.Kubernetes;

namespace Playground.Kubectl;

/// <summary>A command that cannot go on; the message is for its user. Printed as `error: …`.</summary>
internal class KubectlError(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>Printed without `error: ` before it.</summary>
    public bool IsPlain { get; init; }
}

/// <summary>The command line makes no sense; the user is pointed to the help.</summary>
internal sealed class UsageError(string message) : KubectlError(message);

/// <summary>The server's refusal.</summary>
internal sealed class ServerError(Status status) : KubectlError(status.Message)
{
    public Status Status { get; } = status;

    /// <summary>`error when creating "f.yaml": …`</summary>
    public ServerError With(string prefix) => new(Status with { Message = prefix + Status.Message });
}

/// <summary>Several things went wrong, each of which is told.</summary>
internal sealed class ManyErrors(IReadOnlyList<Exception> errors) : KubectlError(string.Join('\n', errors.Select(e => e.Message)))
{
    public IReadOnlyList<Exception> Errors { get; } = errors;

    /// <summary>Nothing for no error, the error itself for one.</summary>
    public static void ThrowIfAny(IReadOnlyList<Exception> errors)
    {
        if (errors.Count is 1)
            throw errors[0];
        if (errors.Count > 1)
            throw new ManyErrors(errors);
    }
}

/// <summary>All has been said already.</summary>
internal sealed class SilentExit(int exitCode) : KubectlError("", exitCode);
