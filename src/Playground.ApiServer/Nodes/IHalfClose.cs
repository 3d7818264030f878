namespace Playground.ApiServer.Nodes;

/// <summary>What a connection from <see cref="INodeAgents.ConnectAsync"/> also is when its two directions end on their own, as those of TCP do.</summary>
public interface IHalfClose
{
    /// <summary>The other side reads to the end of the stream; what it answers can still be read.</summary>
    ValueTask FinishWritingAsync(CancellationToken cancellation);
}
