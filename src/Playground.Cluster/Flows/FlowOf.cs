using System.Runtime.CompilerServices;
using Playground.Kubernetes;
using Playground.Kubernetes.Flows;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Cluster.Flows;

/// <summary>A trace in the form of the API.</summary>
internal static class FlowOf
{
    /// <summary>How many endpoints of a Service a flow lists.</summary>
    private const int MostCandidates = 100;

    /// <summary>
    /// What was last told of an endpoint that was passed over. A thousand flows of a Service with twenty endpoints say the same of most of them; told in
    /// the same words they take a quarter of the memory.
    /// </summary>
    private static readonly ConditionalWeakTable<Backend, FlowCandidate> PassedOverBefore = [];

    private static readonly Dictionary<PlaceKind, string> PlaceWords = Enum.GetValues<PlaceKind>().ToDictionary(kind => kind, kind => kind.ToString().ToLowerInvariant());

    public static Flow Trace(Trace trace, string name, ClusterExplainer explainer)
    {
        var first = trace.Hops.Count > 0 ? trace.Hops[0] : trace.Lookups.Count > 0 && trace.Lookups[0].Hops.Count > 0 ? trace.Lookups[0].Hops[0] : null;
        var outcome = OutcomeOf(trace);
        var request = trace.Request.Split(' ', 2);
        var route = trace.Hops.Select(hop => hop.Route).LastOrDefault(route => route?.Choice is not null);
        var choice = route?.Choice;
        return new()
        {
            Metadata = new() { Name = name, Namespace = trace.From.Namespace is "" ? "default" : trace.From.Namespace },
            Source = Place(trace.From, first?.Source),
            Target = trace.Target,
            Protocol = trace.Protocol.Text(),
            Method = trace.Request is "" ? "" : request[0],
            Path = request.Length > 1 ? request[1] : "",
            StartTime = new(trace.Started),
            DurationMicroseconds = (long)trace.Duration.TotalMicroseconds,
            Lookups = trace.Lookups.Select(Lookup).ToValueList(),
            Hops = trace.Hops.Select(Hop).ToValueList(),
            Candidates = choice is null ? [] : Candidates(choice, backend => explainer.IsForbidden(route!, backend)).Concat(explainer.LeftOut(choice.Rule)).ToValueList(),
            CandidatesLeftOut = choice is null ? 0 : Math.Max(0, choice.Rule.Backends.Count - MostCandidates),
            Outcome = outcome.ToString(),
            Explanation = explainer.Of(trace, outcome),
            Message = trace.Message,
            Status = trace.StatusCode,
            Rule = Deciding(trace)?.Rule ?? "",
        };
    }

    /// <summary>What the sender only saw as silence is told by its cause when the packet was thrown away.</summary>
    private static Outcome OutcomeOf(Trace trace) =>
        trace.Outcome is Outcome.TimedOut && trace.Hops.Count > 0 && trace.Hops[^1].Verdict is Verdict.Dropped ? Outcome.Dropped : trace.Outcome;

    /// <summary>The step that settled it: where it ended, else where an endpoint was chosen. A name that was not found out is settled by its lookups.</summary>
    private static Hop? Deciding(Trace trace)
    {
        var hops = trace.Hops.Count > 0 ? trace.Hops : trace.Lookups.Count > 0 ? trace.Lookups[^1].Hops : [];
        return hops.LastOrDefault(hop => hop.Verdict is Verdict.Dropped or Verdict.Refused or Verdict.Unreachable)
            ?? trace.Hops.FirstOrDefault(hop => hop.Choice is not null)
            ?? trace.Hops.FirstOrDefault(hop => hop.Route is not null);
    }

    /// <summary>In the order of the slices; the chosen one is always among them.</summary>
    private static IEnumerable<FlowCandidate> Candidates(Choice choice, Func<Backend, bool> isForbidden)
    {
        List<Candidate> told = [.. choice.Candidates.Take(MostCandidates)];
        if (choice.Backend is { } chosen && told.Count is MostCandidates && !told.Exists(candidate => candidate.Reason is PassedOver.None))
            told[^1] = new(chosen, PassedOver.None);
        var usable = choice.Usable.ToHashSet(ReferenceEqualityComparer.Instance);
        return told.Select(candidate => Shared(candidate, Candidate(candidate, choice, usable.Contains(candidate.Backend) && isForbidden(candidate.Backend))));
    }

    private static FlowCandidate Shared(Candidate candidate, FlowCandidate told)
    {
        if (told.Chosen)
            return told;
        if (PassedOverBefore.TryGetValue(candidate.Backend, out var before) && before == told)
            return before;
        PassedOverBefore.AddOrUpdate(candidate.Backend, told);
        return told;
    }

    private static FlowLookup Lookup(Lookup lookup) => new()
    {
        Name = lookup.Question.Name.ToString(),
        Type = lookup.Question.Type.ToString().ToUpperInvariant(),
        Server = lookup.Server.ToString(),
        Transport = lookup.Transport,
        Rcode = lookup.Answer?.Rcode.Text() ?? "",
        Answers = lookup.Answer?.Records.Select(record => record.ToString()!).ToValueList() ?? [],
        DurationMicroseconds = (long)lookup.Duration.TotalMicroseconds,
        Hops = lookup.Hops.Select(Hop).ToValueList(),
    };

    private static FlowHop Hop(Hop hop) => new()
    {
        From = Place(hop.From, null),
        To = Place(hop.To, null),
        SourceAddress = hop.Source.ToString(),
        DestinationAddress = hop.Destination.ToString(),
        TranslatedSource = hop.TranslatedSource?.ToString() ?? "",
        TranslatedDestination = hop.TranslatedDestination?.ToString() ?? "",
        Verdict = hop.Verdict.ToString(),
        Rule = hop.Rule,
        Note = hop.Note,
    };

    private static FlowEndpoint Place(Place place, AddressPort? address) => new()
    {
        Kind = PlaceWords[place.Kind],
        Namespace = place.Namespace,
        Name = place.Name,
        Node = place.Node,
        Address = address?.Address.ToString() ?? "",
        Port = address?.Port ?? 0,
    };

    private static FlowCandidate Candidate(Candidate candidate, Choice choice, bool isForbidden) => new()
    {
        Address = candidate.Backend.Address.ToString(),
        Pod = candidate.Backend.Pod?.ToString() ?? "",
        Node = candidate.Backend.Node ?? "",
        Zone = candidate.Backend.Zone ?? "",
        Ready = candidate.Backend.Ready,
        Serving = candidate.Backend.Serving,
        Terminating = candidate.Backend.Terminating,
        Chosen = candidate.Reason is PassedOver.None,
        PassedOver = isForbidden ? nameof(PassedOver.Policy) : candidate.Reason is PassedOver.None ? "" : candidate.Reason.ToString(),
        Probability = choice.BySession ? (candidate.Reason is PassedOver.None ? "1" : "0") : candidate.Reason is PassedOver.None or PassedOver.NotDrawn ? $"1/{choice.Usable.Count}" : "0",
    };
}
