namespace Playground.Network.Dns;

/// <summary>What a client asks: <c>fish.lake.svc.cluster.local. IN A</c>.</summary>
public readonly record struct DnsQuestion(DnsName Name, DnsType Type, DnsClass Class = DnsClass.Internet)
{
    public override string ToString() => $"{Name} {Class.Text()} {Type.Text()}";
}
