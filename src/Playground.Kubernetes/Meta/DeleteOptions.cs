using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Meta;

/// <summary>How an object is to be deleted: the body of a DELETE.</summary>
public sealed partial record DeleteOptions
{
    /// <summary>DeleteOptions, when given.</summary>
    [Field(1001)] public string Kind { get; init; } = "";

    /// <summary>Any version; the options are the same in all.</summary>
    [Field(1002)] public string ApiVersion { get; init; } = "";

    /// <summary>Seconds to end gracefully; zero deletes at once; not given: the kind's own.</summary>
    [Field(1)] public long? GracePeriodSeconds { get; init; }

    /// <summary>What must hold for the deletion to happen.</summary>
    [Field(2)] public Preconditions? Preconditions { get; init; }

    /// <summary>Older form of propagationPolicy Orphan.</summary>
    [Field(3)] public bool? OrphanDependents { get; init; }

    /// <summary>Orphan, Background or Foreground: what becomes of the objects this one owns.</summary>
    [Field(4)] public string? PropagationPolicy { get; init; }

    /// <summary>All: answer, but delete nothing.</summary>
    [Field(5)] public ValueList<string> DryRun { get; init; } = [];

    /// <summary>Delete although the stored object cannot be read.</summary>
    [Field(6)] public bool? IgnoreStoreReadErrorWithClusterBreakingPotential { get; init; }
}

/// <summary>What must hold of an object before it is deleted.</summary>
public sealed partial record Preconditions
{
    /// <summary>The object has this uid.</summary>
    [Field(1)] public string? Uid { get; init; }

    /// <summary>The object has this resource version.</summary>
    [Field(2)] public string? ResourceVersion { get; init; }
}
