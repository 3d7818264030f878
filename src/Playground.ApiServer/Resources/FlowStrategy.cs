using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Flows;

namespace Playground.ApiServer.Resources;

/// <summary>What happened on the wire. The cluster writes flows; clients read them, one line each. They are a record, not a wish: nothing of them is on disk.</summary>
internal sealed class FlowStrategy : ResourceStrategy<Flow>
{
    private static readonly string[] Fields = ["source.name", "source.kind", "target", "outcome", "protocol"];

    public override int? KeptInMemory => 1000;

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string>(Fields);

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("From", "string", "Who asked."),
        new("To", "string", "What was asked for."),
        new("Route", "string", "The addresses it went by, with each translation."),
        new("Outcome", "string", "What became of it."),
        new("Message", "string", "What the asker saw."),
        new("Took", "string", "How long it took.", 1),
        new("Rule", "string", "The rule that decided.", 1),
        TableColumn.Age,
    ];

    protected override void Validate(Flow value, FieldErrors errors)
    {
        if (value.Source.Kind is "")
            errors.Required(FieldPath.Root("source").Child("kind"));
        if (value.Outcome is not ("" or FlowOutcome.Answered or FlowOutcome.Refused or FlowOutcome.Dropped or FlowOutcome.TimedOut or FlowOutcome.Unreachable or FlowOutcome.Unresolved or FlowOutcome.Reset))
        {
            errors.Unsupported(FieldPath.Root("outcome"), value.Outcome,
                FlowOutcome.Answered, FlowOutcome.Dropped, FlowOutcome.Refused, FlowOutcome.Reset, FlowOutcome.TimedOut, FlowOutcome.Unreachable, FlowOutcome.Unresolved);
        }
    }

    protected override IReadOnlyDictionary<string, string> SelectableFields(Flow value) => new Dictionary<string, string>
    {
        ["source.name"] = value.Source.Name,
        ["source.kind"] = value.Source.Kind,
        ["target"] = value.Target,
        ["outcome"] = value.Outcome,
        ["protocol"] = value.Protocol,
    };

    protected override IReadOnlyList<object?> Cells(Flow value, DateTimeOffset now) =>
    [
        value.Name, Who(value.Source), Wanted(value), CellText.OrNone(Route(value)), value.Outcome, value.Message,
        $"{value.DurationMicroseconds / 1000m:0.###}ms", CellText.OrNone(value.Rule), CellText.Age(value, now),
    ];

    private static string Who(FlowEndpoint source) => source.Name is "" ? source.Address : $"{source.Kind.ToLowerInvariant()}/{source.Name}";

    /// <summary>A target may be a URL that has the path already.</summary>
    private static string Wanted(Flow value) =>
        value.Method is "" ? value.Target : $"{value.Method} {value.Target}{(value.Target.EndsWith(value.Path, StringComparison.Ordinal) ? "" : value.Path)}";

    /// <summary>`10.244.1.5 -> 10.96.3.4:80 -> 10.244.2.7:8080`: each address a packet was sent to in turn.</summary>
    private static string Route(Flow value)
    {
        List<string> route = [];
        foreach (var hop in value.Hops)
        {
            Add(hop.SourceAddress);
            Add(hop.DestinationAddress);
            Add(hop.TranslatedDestination);
        }

        return string.Join(" -> ", route);

        void Add(string address)
        {
            if (address is not "" && !route.Contains(address))
                route.Add(address);
        }
    }
}
