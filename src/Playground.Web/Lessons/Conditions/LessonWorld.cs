using System.Collections.Immutable;
using Playground.Kubernetes;
using Playground.Kubernetes.Flows;

namespace Playground.Web.Lessons.Conditions;

/// <summary>All that a condition can see, at one moment.</summary>
public sealed record LessonWorld
{
    public static LessonWorld Empty { get; } = new();

    /// <summary>Objects by their kind.</summary>
    public ImmutableDictionary<string, IEnumerable<KubernetesObject>> Objects { get; init; } = ImmutableDictionary<string, IEnumerable<KubernetesObject>>.Empty;

    /// <summary>The recent flows.</summary>
    public IEnumerable<Flow> Flows { get; init; } = [];

    /// <summary>What the laptop's terminals have shown since the step began, without colours.</summary>
    public string Output { get; init; } = "";

    /// <summary>What came of the commands that conditions want tried.</summary>
    public ImmutableDictionary<TryCondition, TryResult> Tries { get; init; } = ImmutableDictionary<TryCondition, TryResult>.Empty;

    public DateTimeOffset LessonBegan { get; init; }

    public DateTimeOffset StepBegan { get; init; }
}
