using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What is added to a pod's resolv.conf.</summary>
public sealed partial record PodDNSConfig
{
    /// <summary>Further name servers.</summary>
    [Field(1)] public ValueList<string> Nameservers { get; init; } = [];

    /// <summary>Further search domains.</summary>
    [Field(2)] public ValueList<string> Searches { get; init; } = [];

    /// <summary>Further options; they win over those of the policy.</summary>
    [Field(3)] public ValueList<PodDNSConfigOption> Options { get; init; } = [];
}

/// <summary>One option of resolv.conf.</summary>
public sealed partial record PodDNSConfigOption
{
    /// <summary>Its name, such as ndots.</summary>
    [Field(1)] public string Name { get; init; } = "";

    /// <summary>Its value, if it has one.</summary>
    [Field(2)] public string? Value { get; init; }
}

/// <summary>A line of /etc/hosts.</summary>
public sealed partial record HostAlias
{
    /// <summary>The address.</summary>
    [Field(1, Json = "ip", Required = true)] public string IP { get; init; } = "";

    /// <summary>The names for it.</summary>
    [Field(2)] public ValueList<string> Hostnames { get; init; } = [];
}
