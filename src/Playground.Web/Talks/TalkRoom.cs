using Playground.Web.Sessions;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Talks;

/// <summary>What those who watch a talk do: how many they are, and what they want to say.</summary>
public sealed record Audience(int Watching, int Claps, int Hands);

/// <summary>A talk as it goes on. What is shown is one value for everybody; who is slow skips what lies between.</summary>
public sealed class TalkRoom
{
    internal TalkRoom(Talk talk, ScriptRun script) => (Talk, Script) = (new(talk), script);

    public Latest<Talk?> Talk { get; }

    /// <summary>For the presenter alone.</summary>
    public ScriptRun Script { get; }

    public Latest<Showing> Showing { get; } = new(new(null, null, null));

    public Latest<Audience> Audience { get; } = new(new(0, 0, 0));

    /// <summary>Somebody watches until what is returned is disposed.</summary>
    public IDisposable Attend()
    {
        Audience.Change(audience => audience with { Watching = audience.Watching + 1 });
        return new Attending(() => Audience.Change(audience => audience with { Watching = audience.Watching - 1 }));
    }

    private sealed class Attending(Action end) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) is 0)
                end();
        }
    }
}
