namespace Playground.Network.Dns;

/// <summary>Who is asked for names that are not the cluster's own: the simulated internet, or the server of a forwarded zone.</summary>
public interface IOutsideNames
{
    DnsAnswer Answer(DnsQuestion question);
}
