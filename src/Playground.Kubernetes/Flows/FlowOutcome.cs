namespace Playground.Kubernetes.Flows;

/// <summary>What may come of a flow.</summary>
public static class FlowOutcome
{
    /// <summary>An answer came back, whatever it says.</summary>
    public const string Answered = "Answered";

    /// <summary>Turned away at once: nobody listens, or the Service has no endpoint.</summary>
    public const string Refused = "Refused";

    /// <summary>Thrown away without a word, by a policy or because the address leads nowhere.</summary>
    public const string Dropped = "Dropped";

    /// <summary>No answer in time.</summary>
    public const string TimedOut = "TimedOut";

    /// <summary>Nobody has the address, and somebody said so.</summary>
    public const string Unreachable = "Unreachable";

    /// <summary>The name has no address.</summary>
    public const string Unresolved = "Unresolved";

    /// <summary>Broken off while it was open.</summary>
    public const string Reset = "Reset";
}

/// <summary>What may happen to a packet at a hop.</summary>
public static class FlowVerdict
{
    public const string Forwarded = "Forwarded";
    public const string Translated = "Translated";
    public const string Refused = "Refused";
    public const string Dropped = "Dropped";
    public const string Unreachable = "Unreachable";
    public const string Delivered = "Delivered";
    public const string Answered = "Answered";
}
