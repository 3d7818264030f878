namespace Playground.ApiServer.Streams.Spdy;

/// <summary>The peer broke the protocol: the connection ends.</summary>
internal sealed class SpdyException(string message) : IOException(message);
