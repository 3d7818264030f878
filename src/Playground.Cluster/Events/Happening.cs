using Playground.Kubernetes.Core;

namespace Playground.Cluster.Events;

/// <summary>Something to be written down.</summary>
internal sealed record Happening(ObjectReference About, string Type, string Reason, string Message, DateTimeOffset At)
{
    /// <summary>One line for many similar happenings, which shows the last one's message.</summary>
    public bool IsCombined { get; init; }

    /// <summary>Happenings with one key are one event that repeats. The object's version does not count: it changes all the time.</summary>
    public EventKey Key => new(About.Kind, About.Namespace, About.Name, About.Uid, IsCombined ? "" : About.FieldPath, Type, Reason, IsCombined ? "" : Message);
}

internal readonly record struct EventKey(
    string Kind, string Namespace, string Name, string Uid, string FieldPath, string Type, string Reason, string Message);
