namespace Playground.ApiServer.Streams.Spdy;

internal enum SpdyFrameType
{
    SynStream = 1,
    SynReply = 2,
    RstStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    Headers = 8,
    WindowUpdate = 9,
}

/// <summary>Why a stream was reset.</summary>
internal enum SpdyReset
{
    InvalidStream = 2,
    RefusedStream = 3,
    Cancel = 5,
}

internal enum SpdyGoAway
{
    Ok = 0,
    ProtocolError = 1,
}
