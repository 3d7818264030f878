namespace Playground.Web.Scene.Requests;

/// <summary>What to send: from which pod, to what, how often.</summary>
/// <param name="Target">a name, an address or a URL, as one types it</param>
/// <param name="Times">how many; 0: until stopped</param>
public sealed record RequestOrder(string From, string Target, int Times)
{
    public string Method { get; init; } = "GET";

    /// <summary>Requests a second; 0: the next one when the last was answered.</summary>
    public int PerSecond { get; init; }

    public bool IsSingle => Times is 1;
}
