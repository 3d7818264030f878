using System.Globalization;
using System.Runtime.CompilerServices;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.History;

/// <summary>A server with one fault in it, which shows now and then.</summary>
internal sealed class FaultyTransport(IApiTransport inner, Fault fault) : IApiTransport
{
    private const int Every = 5;

    private int _count;
    private KubernetesObject? _deleted;

    public async ValueTask<ApiResult<KubernetesObject>> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (fault is Fault.WriteConfirmedButNotStored && request is { Verb: ApiVerb.Update, Object: { } value } && Strikes())
        {
            var there = long.Parse(value.Metadata.ResourceVersion, CultureInfo.InvariantCulture);
            return value with { Metadata = value.Metadata with { ResourceVersion = Text(there + 1) } };
        }

        var result = await inner.SendAsync(request, cancellation);
        if (request.Verb is ApiVerb.Create && result.IsSuccess)
            _deleted ??= result.Value;
        return result;
    }

    public async ValueTask<ApiResult<ObjectList<KubernetesObject>>> ListAsync(ApiRequest request, CancellationToken cancellation)
    {
        var result = await inner.ListAsync(request, cancellation);
        if (!result.IsSuccess)
            return result;
        var list = result.Value;
        return fault switch
        {
            Fault.ListClaimsTooMuch => list with { ResourceVersion = Text(long.Parse(list.ResourceVersion, CultureInfo.InvariantCulture) + 3) },
            Fault.ListLacksAnObject when list.Items.Count > 0 => list with { Items = [.. list.Items.Skip(1)] },
            Fault.ListHoldsADeletedObject => list with { Items = [.. list.Items, (_deleted ?? new ConfigMap()) with { Metadata = new() { Name = "ghost", ResourceVersion = "101" } }] },
            _ => list,
        };
    }

    public async IAsyncEnumerable<WatchEvent<KubernetesObject>> WatchAsync(ApiRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var shift = fault switch { Fault.ResumedTooLate => 2, Fault.ResumedTooEarly => -4, _ => 0 };
        if (shift is not 0)
            request = request with { List = request.List with { ResourceVersion = Text(long.Parse(request.List.ResourceVersion, CultureInfo.InvariantCulture) + shift) } };
        WatchEvent<KubernetesObject>? held = null;
        KubernetesObject? before = null;
        await foreach (var change in inner.WatchAsync(request, cancellation))
        {
            var strikes = change.Type is not WatchEventType.Error && Strikes();
            switch (fault)
            {
                case Fault.EventLost when strikes:
                case Fault.DeletionSwallowed when change.Type is WatchEventType.Deleted:
                    continue;
                case Fault.EventDoubled when strikes:
                    yield return change;
                    break;
                case Fault.EventsSwapped when strikes && held is null:
                    held = change;
                    continue;
                case Fault.WrongType when change.Type is WatchEventType.Modified && strikes:
                    yield return change with { Type = WatchEventType.Added };
                    continue;
                case Fault.OldContent when change.Object is ConfigMap now && before is ConfigMap old && strikes:
                    yield return change with { Object = now with { Data = old.Data } };
                    continue;
            }

            before = change.Object;
            yield return change;
            if (held is not null)
                yield return held;
            held = null;
        }
    }

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation) => inner.ExecAsync(request, cancellation);

    public ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation) => inner.LogAsync(request, cancellation);

    private bool Strikes() => Interlocked.Increment(ref _count) % Every is 0;

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);
}
