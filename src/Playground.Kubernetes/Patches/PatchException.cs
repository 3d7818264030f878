namespace Playground.Kubernetes.Patches;

/// <summary>Ends a patch that cannot be applied; never leaves this folder, callers get the status.</summary>
internal sealed class PatchException(Status status) : Exception(status.Message)
{
    public Status Status { get; } = status;
}
