using Playground.Kubernetes;

namespace Playground.Web.Scene.Edits;

/// <summary>What came of an edit: a sentence and the kubectl command that does the same, or the server's own words.</summary>
public sealed record EditResult(Status Status, string Sentence, string Kubectl)
{
    public bool IsSuccess => Status.IsSuccess;

    /// <summary>Takes the edit back; what undoes that is the edit done again. Null when nothing was changed or nothing can be taken back.</summary>
    public Func<Task<EditResult>>? Undo { get; init; }
}
