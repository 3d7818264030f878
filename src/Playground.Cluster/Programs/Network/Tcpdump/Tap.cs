using System.Runtime.CompilerServices;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Flows;
using Playground.Network.Capture;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Network.Tcpdump;

/// <summary>Listens in on one interface of a network namespace, or on all of them.</summary>
internal sealed class Tap : IDisposable
{
    private readonly NetworkStack _stack;
    private readonly CapturePoint _point;
    private readonly string _direction;
    private readonly RecentTraces.Listener _listener;

    public Tap(Process process, string name, string direction)
    {
        (Interface, _direction, _stack) = (name, direction, process.Container.Sockets.Stack);
        _point = CapturePoint.Of(_stack.Place);
        _listener = process.Container.Spec.Network.Traffic.Listen();
    }

    public string Interface { get; }

    /// <summary>The lines say on which interface a packet was seen.</summary>
    public bool ShowsInterface => Interface is "any";

    public int Lost => _listener.Lost;

    /// <summary>The packets in the order in which what caused them ended, each with its interface and direction when they are shown.</summary>
    public async IAsyncEnumerable<(SeenFrame Frame, string Marks)> PacketsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var trace in _listener.Heard.ReadAllAsync(cancellation))
        {
            foreach (var packet in TraceCapture.Of(trace).Where(packet => packet.Point == _point).OrderBy(packet => packet.Time))
            {
                var seen = new SeenFrame(packet.Time, packet.Frame);
                var isInside = _stack.IsOwn(seen.Source) && _stack.IsOwn(seen.Destination);
                var isOut = !isInside && _stack.IsOwn(seen.Source);
                if (Interface is not "any" && Interface is "lo" != isInside)
                    continue;
                if ((_direction is "in" && isOut) || (_direction is "out" && !isOut))
                    continue;
                yield return (seen, ShowsInterface ? $"{(isInside ? "lo" : "eth0"),-5} {(isOut ? "Out" : "In"),-3} " : "");
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
