using System.IO.Pipelines;
using System.Text;
using Playground.ApiServer.Authentication;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>
/// A process's standard input as one reader of the network fills it. What comes after the process ended is dropped. During a pause what somebody types at
/// a terminal is dropped too, and they are told so; what is piped in waits, so that no file arrives with a hole.
/// </summary>
/// <param name="pause">null: nobody ever pauses</param>
/// <param name="tell">shows something at the client's terminal; null: there is none</param>
internal sealed class ProcessInput(PipeWriter stdin, WritesPaused? pause = null, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? tell = null)
{
    private volatile bool _closed;
    private bool _completed;
    private bool _told;

    /// <summary>Waits while the process is behind with reading.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        if (pause?.Why is { } why)
        {
            if (tell is not null)
            {
                await TellOnceAsync(why, cancellation);
                return;
            }

            await pause.EndedAsync(cancellation);
        }

        _told = false;
        if (_closed || _completed)
            return;
        var result = await stdin.WriteAsync(data, cancellation);
        _closed |= result.IsCompleted;
    }

    /// <summary>The client has no more to say.</summary>
    public void Complete()
    {
        if (_completed)
            return;
        _completed = true;
        stdin.Complete();
    }

    /// <summary>The process listens no more; a write that waits for it is let go. May be called from anywhere.</summary>
    public void Close()
    {
        _closed = true;
        stdin.CancelPendingFlush();
    }

    private async ValueTask TellOnceAsync(string why, CancellationToken cancellation)
    {
        if (_told)
            return;
        _told = true;
        await tell!(Encoding.UTF8.GetBytes($"\r\n(Nothing you type is taken now: {why}.)\r\n"), cancellation);
    }
}
