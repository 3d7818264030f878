namespace Playground.ApiServer.Streams;

/// <summary>How much streaming one cluster bears, and how patient it is.</summary>
internal sealed record StreamLimits
{
    /// <summary>Exec, attach, port-forward, proxy and log calls at the same time; more are refused with 429.</summary>
    public int MaxCalls { get; init; } = 1000;

    /// <summary>A call with no byte either way for so long ends (as a kubelet does).</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(4);

    /// <summary>How long a client may take to open the streams it announced.</summary>
    public TimeSpan StreamCreation { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client over WebSocket channels has, before the first output, to make ready for it.</summary>
    public TimeSpan ClientSetup { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a client may take to hang up after it was told how its command ended.</summary>
    public TimeSpan Goodbye { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a WebSocket says that it is alive, so that a client whose pings wait behind its data does not give up.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(20);
}
