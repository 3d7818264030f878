using Playground.Kubernetes;
using Playground.Network.Addresses;

namespace Playground.Network.Services;

/// <summary>Why an endpoint was not the one.</summary>
public enum PassedOver
{
    /// <summary>It is the one.</summary>
    None,
    NotReady,

    /// <summary>Ready ones are there, so an ending one is not used.</summary>
    Terminating,

    /// <summary>A Local policy allows only endpoints of the client's node.</summary>
    OtherNode,

    /// <summary>The slice's hints keep traffic in its zone (or on its node).</summary>
    OtherZone,

    /// <summary>The client's session belongs to another endpoint.</summary>
    OtherSession,

    /// <summary>It could have been drawn.</summary>
    NotDrawn,

    /// <summary>A draw knows nothing of policies, but a NetworkPolicy lets no packet of this client through to it.</summary>
    Policy,
}

/// <param name="Reason">None for the chosen one</param>
public readonly record struct Candidate(Backend Backend, PassedOver Reason);

public enum ChoiceVerdict
{
    Chosen,

    /// <summary>No usable endpoint anywhere: answered with an ICMP error, "connection refused".</summary>
    Refused,

    /// <summary>Usable endpoints exist, but none here under a Local policy: no answer at all.</summary>
    Dropped,
}

/// <summary>What was decided. Why each endpoint was passed over is worked out only when a trace asks.</summary>
/// <param name="Usable">the endpoints that took part in the draw; each had the chance 1 in so many</param>
/// <param name="BySession">the client's session decided, not a draw</param>
public sealed record Choice(ChoiceVerdict Verdict, Backend? Backend, ServicePortRule Rule, ValueList<Backend> Usable, ChoiceScope Scope, bool BySession = false)
{
    /// <summary>Every endpoint of the service port, with the reason it was not chosen.</summary>
    public IEnumerable<Candidate> Candidates
    {
        get
        {
            var usable = Usable.ToHashSet(ReferenceEqualityComparer.Instance);
            return Rule.Backends.Select(backend => new Candidate(backend, Reason(backend, usable)));
        }
    }

    private PassedOver Reason(Backend backend, HashSet<object?> usable)
    {
        if (ReferenceEquals(backend, Backend))
            return PassedOver.None;
        if (usable.Contains(backend))
            return BySession ? PassedOver.OtherSession : PassedOver.NotDrawn;
        if (!backend.Ready && !(backend.Serving && backend.Terminating))
            return PassedOver.NotReady;
        if (Scope.Local && backend.Node != Scope.Node)
            return PassedOver.OtherNode;
        return backend.Terminating ? PassedOver.Terminating : PassedOver.OtherZone;
    }
}

/// <summary>Where the deciding node stands and which policy holds for the traffic.</summary>
/// <param name="Local">only endpoints of this node: the internal or external traffic policy, whichever applies</param>
public readonly record struct ChoiceScope(string Node, string? Zone, bool Local);

/// <summary>
/// Chooses the endpoint of a new connection: the policy's endpoints, then hints, then the client's session, then an even draw.
/// Source: kubernetes pkg/proxy/topology.go.
/// </summary>
public static class EndpointChoice
{
    /// <param name="remembered">the endpoint this client's session used, if it is still within its time</param>
    public static Choice Choose(UsableEndpoints endpoints, ChoiceScope scope, Random random, AddressPort? remembered = null)
    {
        var rule = endpoints.Rule;
        if (endpoints.Anywhere.Count is 0)
            return new(ChoiceVerdict.Refused, null, rule, [], scope);

        var usable = scope.Local ? endpoints.On(scope.Node) : endpoints.Near(scope.Node, scope.Zone);
        if (usable.Count is 0)
            return new(ChoiceVerdict.Dropped, null, rule, usable, scope);

        return remembered is { } session && usable.FirstOrDefault(b => b.Address == session) is { } kept
            ? new(ChoiceVerdict.Chosen, kept, rule, usable, scope, BySession: true)
            : new(ChoiceVerdict.Chosen, usable[random.Next(usable.Count)], rule, usable, scope);
    }
}
