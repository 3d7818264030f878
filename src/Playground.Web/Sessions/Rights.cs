namespace Playground.Web.Sessions;

/// <summary>What whoever looks at a page may do there; the page says it once to all that offers something. What refuses is the server, not this.</summary>
public sealed record Rights(bool MayChange)
{
    public static Rights All { get; } = new(true);

    public static Rights Looking { get; } = new(false);

    /// <summary>Why something is not offered; null: it is.</summary>
    public string? WhyNot => MayChange ? null : "You may only look here: nothing can be changed.";
}
