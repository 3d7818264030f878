namespace Playground.ApiServer.Authentication;

/// <summary>A feature of a request: there are times at which whoever sends it may change nothing. It is asked anew each time, since streams outlive their request.</summary>
/// <param name="why">the end of a refusal (`pods "web" is forbidden: …`); null: nothing is in the way now</param>
/// <param name="ended">ends when nothing is in the way any more</param>
public sealed class WritesPaused(Func<string?> why, Func<CancellationToken, Task> ended)
{
    public string? Why => why();

    public Task EndedAsync(CancellationToken cancellation) => ended(cancellation);
}
