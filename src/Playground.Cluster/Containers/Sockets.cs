using System.Net;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Images;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Resolver;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Containers;

/// <summary>What a container's programs use of the network. Every lookup and step goes on the trace that a program began.</summary>
internal sealed class Sockets(Container container)
{
    private readonly NetworkFabric _fabric = container.Spec.Network.Fabric;
    private readonly NetworkStack _stack = container.Spec.Network.Stack;

    public NetworkStack Stack => _stack;

    /// <summary>The resolver's settings as they are in the container's files now.</summary>
    public ResolvConf ResolvConf => ResolvConf.Parse(container.FileSystem.ReadText("/etc/resolv.conf") ?? "");

    public HostsFile Hosts => HostsFile.Parse(container.FileSystem.ReadText("/etc/hosts") ?? "");

    /// <summary>A name server that listens at an address of the cluster, for a server that forwards to it.</summary>
    public IOutsideNames? NameServerAt(IPEndPoint endpoint) => Playground.Cluster.Nodes.NameServerAt.Find(_fabric, endpoint);

    public Trace Begin(string target, Protocol protocol) => new(_stack.Place, target, protocol, container.Time.GetUtcNow());

    /// <summary>Ends the trace with what the user saw, and publishes it.</summary>
    public void End(Trace trace, Outcome outcome, string message)
    {
        trace.End(outcome, message, container.Time.GetUtcNow());
        container.Spec.Network.Publish(trace);
    }

    /// <summary>Resolves a name as the image's C library does.</summary>
    public ValueTask<Resolution> ResolveAsync(string name, Trace trace, CancellationToken cancellation)
    {
        var conf = ResolvConf;
        IResolver resolver = container.Spec.Image.Libc is Libc.Musl ? new MuslResolver(conf, Hosts) : new GlibcResolver(conf, Hosts);
        return resolver.ResolveAsync(name, Transport(conf, trace), cancellation);
    }

    /// <summary>Carries questions to the servers of resolv.conf, one after the other until one answers.</summary>
    public DnsTransport Transport(ResolvConf conf, Trace trace) => async (question, cancellation) =>
    {
        foreach (var server in conf.Nameservers.DefaultIfEmpty("127.0.0.1"))
        {
            if (IPAddress.TryParse(server, out var address) && await AskAsync(question, new(address, 53), conf.Timeout, trace, cancellation) is { } answer)
                return answer.ToAnswer();
        }

        return null;
    };

    /// <summary>One question to one server; null when nothing came back.</summary>
    public async ValueTask<DnsMessage?> AskAsync(DnsQuestion question, AddressPort server, TimeSpan timeout, Trace trace, CancellationToken cancellation) =>
        (await QueryAsync(question, server, timeout, trace, cancellation, DnsWish.Plain)).Message;

    /// <summary>The same for those who care how it went.</summary>
    public async ValueTask<DnsReply> QueryAsync(DnsQuestion question, AddressPort server, TimeSpan timeout, Trace trace, CancellationToken cancellation, DnsWish wish)
    {
        var started = container.Time.GetTimestamp();
        var query = (DnsMessage.Query((ushort)container.Random.Next(ushort.MaxValue), question) with { Edns = wish.Edns, Options = wish.Options }).ToBytes();
        IReadOnlyList<Hop> hops = [];
        var reply = new DnsReply { Transport = wish.OverTcp ? "TCP" : "UDP" };
        try
        {
            if (!wish.OverTcp)
            {
                var exchange = await _fabric.ExchangeAsync(_stack, server, query, timeout, cancellation, way => hops = way);
                reply = reply.With(exchange.Response, exchange.Failure);
            }

            if (wish.OverTcp || (reply.Message is { Truncated: true } && !wish.KeepsTruncated))
            {
                var (response, failure, way) = await DnsOverTcp.AskAsync(_fabric, _stack, server, query, timeout, cancellation);
                hops = wish.OverTcp ? way : hops;
                reply = response is null && reply.Message is not null ? reply : reply.With(response, failure) with { Transport = "TCP", WasTruncated = !wish.OverTcp };
            }
        }
        catch (OperationCanceledException)
        {
            // a program that gives up before its resolver does has asked all the same
            trace.Add(new Lookup(question, server, null, container.Time.GetElapsedTime(started), hops));
            throw;
        }

        reply = reply with { Took = container.Time.GetElapsedTime(started) };
        trace.Add(new Lookup(question, server, reply.Message?.ToAnswer(), reply.Took, hops) { Transport = reply.Transport });
        return reply;
    }

    /// <param name="protocol">TCP or SCTP</param>
    public ValueTask<ConnectResult> ConnectAsync(AddressPort to, TimeSpan timeout, Trace trace, CancellationToken cancellation, Protocol protocol = Protocol.Tcp) =>
        _fabric.ConnectAsync(_stack, to, timeout, cancellation, trace.Add, protocol);

    public ValueTask<ExchangeResult> ExchangeAsync(AddressPort to, ReadOnlyMemory<byte> datagram, TimeSpan timeout, Trace trace, CancellationToken cancellation) =>
        _fabric.ExchangeAsync(_stack, to, datagram, timeout, cancellation, trace.Add);

    public (bool Answered, int TimeToLive, NetworkFailure Failure) Ping(IPAddress to, Trace trace)
    {
        var (answered, left, failure, hops) = _fabric.Ping(_stack, to);
        trace.Add(hops);
        return (answered, left, failure);
    }

    /// <summary>Listens until the process ends; null when the port is taken.</summary>
    /// <param name="isSlowable">a fault's delay holds up what comes in; false: the program sees to it with every answer</param>
    public IDisposable? Listen(Process process, int port, Accept accept, bool isSlowable = true, Protocol protocol = Protocol.Tcp) => _stack.Listen(port, async (connection, closed) =>
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(closed, process.Cancellation);
        try
        {
            if (isSlowable)
                await SlowDownAsync(ended.Token);
            await accept(connection, ended.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            // the other end or the process is gone
        }
    }, protocol, process);

    public IDisposable? ListenUdp(Process process, int port, Answer answer) => _stack.ListenUdp(
        port,
        (datagram, source, cancellation) =>
            container.Spec.CurrentFaults.Delay == TimeSpan.Zero ? answer(datagram, source, cancellation) : LateAsync(answer, datagram, source, cancellation),
        process);

    /// <summary>Waits as long as a fault delays answers.</summary>
    public Task SlowDownAsync(CancellationToken cancellation) =>
        container.Spec.CurrentFaults.Delay is var delay && delay > TimeSpan.Zero ? Task.Delay(delay, container.Time, cancellation) : Task.CompletedTask;

    /// <summary>The status of the error that a fault answers this request with; null: none does.</summary>
    public int? ErrorNow() =>
        container.Spec.CurrentFaults.Errors is { } errors && (errors.Share >= 1 || container.Random.NextDouble() < errors.Share) ? errors.Status : null;

    public static Outcome OutcomeOf(NetworkFailure failure) => failure switch
    {
        NetworkFailure.None => Outcome.Answered,
        NetworkFailure.Refused => Outcome.Refused,
        NetworkFailure.Unreachable => Outcome.Unreachable,
        _ => Outcome.TimedOut,
    };

    private async ValueTask<byte[]?> LateAsync(Answer answer, ReadOnlyMemory<byte> datagram, AddressPort source, CancellationToken cancellation)
    {
        await SlowDownAsync(cancellation);
        return await answer(datagram, source, cancellation);
    }
}
