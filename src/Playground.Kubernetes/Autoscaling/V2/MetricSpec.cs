using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Autoscaling.V2;

/// <summary>One figure to scale by.</summary>
public sealed partial record MetricSpec
{
    /// <summary>Object, Pods, Resource, ContainerResource or External; the field of that name is set.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>A figure that describes one other object.</summary>
    [Field(2)] public ObjectMetricSource? Object { get; init; }

    /// <summary>A figure that each pod reports, averaged.</summary>
    [Field(3)] public PodsMetricSource? Pods { get; init; }

    /// <summary>A resource the pods request, such as cpu.</summary>
    [Field(4)] public ResourceMetricSource? Resource { get; init; }

    /// <summary>A resource one container of each pod requests.</summary>
    [Field(7)] public ContainerResourceMetricSource? ContainerResource { get; init; }

    /// <summary>A figure from outside the cluster.</summary>
    [Field(5)] public ExternalMetricSource? External { get; init; }
}

/// <summary>Scale by a figure that describes one other object.</summary>
public sealed partial record ObjectMetricSource
{
    /// <summary>The object the figure describes.</summary>
    [Field(1, Required = true)] public CrossVersionObjectReference DescribedObject { get; init; } = new();

    /// <summary>The value to aim at.</summary>
    [Field(2, Required = true)] public MetricTarget Target { get; init; } = new();

    /// <summary>Which figure.</summary>
    [Field(3, Required = true)] public MetricIdentifier Metric { get; init; } = new();
}

/// <summary>Scale by a figure that each pod reports, averaged.</summary>
public sealed partial record PodsMetricSource
{
    /// <summary>Which figure.</summary>
    [Field(1, Required = true)] public MetricIdentifier Metric { get; init; } = new();

    /// <summary>The value to aim at.</summary>
    [Field(2, Required = true)] public MetricTarget Target { get; init; } = new();
}

/// <summary>Scale by a resource the pods request, such as cpu.</summary>
public sealed partial record ResourceMetricSource
{
    /// <summary>The resource, such as cpu.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The value to aim at.</summary>
    [Field(2, Required = true)] public MetricTarget Target { get; init; } = new();
}

/// <summary>Scale by a resource one container of each pod requests.</summary>
public sealed partial record ContainerResourceMetricSource
{
    /// <summary>The resource, such as cpu.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The value to aim at.</summary>
    [Field(2, Required = true)] public MetricTarget Target { get; init; } = new();

    /// <summary>The container's name.</summary>
    [Field(3, Required = true)] public string Container { get; init; } = "";
}

/// <summary>Scale by a figure from outside the cluster.</summary>
public sealed partial record ExternalMetricSource
{
    /// <summary>Which figure.</summary>
    [Field(1, Required = true)] public MetricIdentifier Metric { get; init; } = new();

    /// <summary>The value to aim at.</summary>
    [Field(2, Required = true)] public MetricTarget Target { get; init; } = new();
}
