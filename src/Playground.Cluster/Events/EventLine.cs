using Playground.Cluster.Controllers;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Events;

/// <summary>An event as an object, under a name of its own: `pod.17f3a2…`, the object's name and the moment in nanoseconds.</summary>
internal sealed class EventLine(Random random, string component, string host)
{
    private long _lastMoment;

    public Event First(Happening happening) => new()
    {
        Metadata = new()
        {
            Name = $"{happening.About.Name}.{Moment(happening.At):x}",
            // Events about objects without namespace are kept in default
            Namespace = happening.About.Namespace is "" ? "default" : happening.About.Namespace,
        },
        InvolvedObject = happening.About,
        Type = happening.Type,
        Reason = happening.Reason,
        Message = happening.Message,
        Source = new() { Component = component, Host = host },
        FirstTimestamp = Times.WholeSeconds(happening.At),
        LastTimestamp = Times.WholeSeconds(happening.At),
        Count = 1,
        ReportingComponent = component,
        ReportingInstance = host,
    };

    public static Event Repeated(Event before, Happening happening) => before with
    {
        Metadata = before.Metadata with { ResourceVersion = "" },
        Message = happening.Message,
        Count = before.Count + 1,
        LastTimestamp = Times.WholeSeconds(happening.At),
    };

    // A clock that stands still, and several reporters at one moment, must still give different names
    private long Moment(DateTimeOffset at)
    {
        var nanoseconds = ((at - DateTimeOffset.UnixEpoch).Ticks * 100) + random.Next(1_000_000);
        return _lastMoment = Math.Max(nanoseconds, _lastMoment + 1);
    }
}
