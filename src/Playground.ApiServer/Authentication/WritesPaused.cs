namespace Playground.ApiServer.Authentication;

/// <summary>A feature of a request: whoever sends it may change nothing now, for a reason that ends the refusal (`pods "web" is forbidden: …`).</summary>
public sealed record WritesPaused(string Why);
