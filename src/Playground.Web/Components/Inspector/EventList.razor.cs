using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Core;

namespace Playground.Web.Components.Inspector;

/// <summary>What happened to an object, the latest first.</summary>
public sealed partial class EventList
{
    [Parameter, EditorRequired] public IReadOnlyList<Event> Events { get; set; } = [];

    [Parameter] public DateTimeOffset Now { get; set; }

    private string AgeOf(Event happened)
    {
        if ((happened.LastTimestamp ?? happened.FirstTimestamp ?? happened.Metadata.CreationTimestamp) is not { } at)
            return "";
        var age = Now - at;
        return age.TotalMinutes < 1 ? $"{Math.Max(0, (int)age.TotalSeconds)}s ago" : age.TotalHours < 1 ? $"{(int)age.TotalMinutes}m ago" : $"{(int)age.TotalHours}h ago";
    }
}
