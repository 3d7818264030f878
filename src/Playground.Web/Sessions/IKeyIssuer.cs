namespace Playground.Web.Sessions;

/// <summary>Gives people keys that open clusters besides the clusters' own, such as a trainer's.</summary>
internal interface IKeyIssuer
{
    /// <summary>What a key opens here; <see cref="Access.None"/> for one that is not of this issuer.</summary>
    Access AccessWith(string key, Sandbox sandbox);

    /// <summary>Why those who own a cluster may change nothing in it now, as the end of a refusal; null: they may.</summary>
    string? WhyPaused(string cluster);

    /// <summary>Ends when this issuer has no such reason any more.</summary>
    Task ResumedAsync(string cluster, CancellationToken cancellation) => Task.CompletedTask;
}
