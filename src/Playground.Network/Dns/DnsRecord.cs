using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Dns;

/// <summary>One resource record. Its text is the line of a zone file: <c>fish.lake.svc.cluster.local. 30 IN A 10.96.7.9</c>.</summary>
/// <param name="Name">The owner.</param>
/// <param name="Ttl">Seconds an answer may be kept.</param>
public abstract record DnsRecord(DnsName Name, uint Ttl)
{
    public abstract DnsType Type { get; }

    /// <summary>The data column of the zone-file line.</summary>
    public abstract string Data { get; }

    public sealed override string ToString() => $"{Name} {Ttl} IN {Type.Text()} {Data}";
}

/// <summary>A or AAAA, by the family of the address.</summary>
public sealed record AddressRecord(DnsName Name, uint Ttl, IPAddress Address) : DnsRecord(Name, Ttl)
{
    public override DnsType Type => Address.AddressFamily == AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa;

    public override string Data => Address.ToString();
}

public sealed record CnameRecord(DnsName Name, uint Ttl, DnsName Target) : DnsRecord(Name, Ttl)
{
    public override DnsType Type => DnsType.Cname;

    public override string Data => Target.Text;
}

public sealed record PtrRecord(DnsName Name, uint Ttl, DnsName Target) : DnsRecord(Name, Ttl)
{
    public override DnsType Type => DnsType.Ptr;

    public override string Data => Target.Text;
}

public sealed record NsRecord(DnsName Name, uint Ttl, DnsName Server) : DnsRecord(Name, Ttl)
{
    public override DnsType Type => DnsType.Ns;

    public override string Data => Server.Text;
}

public sealed record SrvRecord(DnsName Name, uint Ttl, ushort Priority, ushort Weight, ushort Port, DnsName Target) : DnsRecord(Name, Ttl)
{
    public override DnsType Type => DnsType.Srv;

    public override string Data => $"{Priority} {Weight} {Port} {Target}";
}

public sealed record TxtRecord(DnsName Name, uint Ttl, ImmutableArray<string> Texts) : DnsRecord(Name, Ttl)
{
    public override DnsType Type => DnsType.Txt;

    public override string Data => string.Join(' ', Texts.Select(text => $"\"{text}\""));
}

/// <summary>The start of a zone's authority; on a negative answer <paramref name="Minimum"/> says how long the "no" may be kept.</summary>
public sealed record SoaRecord(
    DnsName Name, uint Ttl, DnsName Server, DnsName Mailbox, uint Serial, uint Refresh, uint Retry, uint Expire, uint Minimum)
    : DnsRecord(Name, Ttl)
{
    public override DnsType Type => DnsType.Soa;

    public override string Data => $"{Server} {Mailbox} {Serial} {Refresh} {Retry} {Expire} {Minimum}";
}

/// <summary>A record of a type this DNS does not interpret, its data shown as RFC 3597 has it.</summary>
public sealed record OpaqueRecord(DnsName Name, uint Ttl, DnsType OpaqueType, ImmutableArray<byte> Bytes) : DnsRecord(Name, Ttl)
{
    public override DnsType Type => OpaqueType;

    public override string Data => $"\\# {Bytes.Length} {Convert.ToHexString(Bytes.AsSpan())}";
}
