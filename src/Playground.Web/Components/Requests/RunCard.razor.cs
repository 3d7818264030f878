using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Flights;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Requests;

namespace Playground.Web.Components.Requests;

/// <summary>Many requests while they run: how many, who answers them, how long it takes, how the rest ends.</summary>
public sealed partial class RunCard
{
    [Parameter, EditorRequired] public RequestProgress Progress { get; set; } = new(new("", "", 0), new(), null, false);

    [Parameter] public EventCallback OnStop { get; set; }

    private RequestTally Tally => Progress.Tally;

    private IReadOnlyList<Row> Rows =>
    [
        .. Tally.Endpoints.Select(entry => new Row(entry.Key, Short(entry.Key.Split('/')[^1]), "✓", entry.Value, false)),
        .. Tally.Failures.Select(entry => new Row(entry.Key, Words(entry.Key), Mark(entry.Key), entry.Value, true)),
    ];

    private int Most => Math.Max(1, Rows.Max(row => row.Count));

    private int Total => Math.Max(1, Tally.Answered + Tally.Failed);

    private string Time(double share) => Tally.Durations.IsEmpty ? "–" : FlowWords.Duration(Tally.Percentile(share));

    private string Share(int count) => $"{100.0 * count / Total:0} %";

    /// <summary>`web-7b79c84d6b-kp2gf` is told from its sisters by its end.</summary>
    private static string Short(string name) => name.Length <= 18 ? name : $"{name[..9]}…{name[^6..]}";

    private static string NameOf(string id) => SceneId.Parse(id).Name.Name;

    private static string Words(string failure) => FlowWords.Outcome(new Flow { Outcome = failure });

    private static string Mark(string failure) => int.TryParse(failure, out _) ? "!" : FlowWords.Mark(new Flow { Outcome = failure });

    private sealed record Row(string Key, string Name, string Mark, int Count, bool Failed);
}
