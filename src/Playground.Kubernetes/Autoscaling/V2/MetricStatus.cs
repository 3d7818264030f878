using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Autoscaling.V2;

/// <summary>What was measured of one figure.</summary>
public sealed partial record MetricStatus
{
    /// <summary>Object, Pods, Resource, ContainerResource or External; the field of that name is set.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>A figure that describes one other object.</summary>
    [Field(2)] public ObjectMetricStatus? Object { get; init; }

    /// <summary>A figure that each pod reports, averaged.</summary>
    [Field(3)] public PodsMetricStatus? Pods { get; init; }

    /// <summary>A resource the pods request, such as cpu.</summary>
    [Field(4)] public ResourceMetricStatus? Resource { get; init; }

    /// <summary>A resource one container of each pod requests.</summary>
    [Field(7)] public ContainerResourceMetricStatus? ContainerResource { get; init; }

    /// <summary>A figure from outside the cluster.</summary>
    [Field(5)] public ExternalMetricStatus? External { get; init; }
}

/// <summary>The state of a figure that describes one other object.</summary>
public sealed partial record ObjectMetricStatus
{
    /// <summary>Which figure.</summary>
    [Field(1, Required = true)] public MetricIdentifier Metric { get; init; } = new();

    /// <summary>The value measured.</summary>
    [Field(2, Required = true)] public MetricValueStatus Current { get; init; } = new();

    /// <summary>The object the figure describes.</summary>
    [Field(3, Required = true)] public CrossVersionObjectReference DescribedObject { get; init; } = new();
}

/// <summary>The state of a figure that each pod reports, averaged.</summary>
public sealed partial record PodsMetricStatus
{
    /// <summary>Which figure.</summary>
    [Field(1, Required = true)] public MetricIdentifier Metric { get; init; } = new();

    /// <summary>The value measured.</summary>
    [Field(2, Required = true)] public MetricValueStatus Current { get; init; } = new();
}

/// <summary>The state of a resource the pods request, such as cpu.</summary>
public sealed partial record ResourceMetricStatus
{
    /// <summary>The resource, such as cpu.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The value measured.</summary>
    [Field(2, Required = true)] public MetricValueStatus Current { get; init; } = new();
}

/// <summary>The state of a resource one container of each pod requests.</summary>
public sealed partial record ContainerResourceMetricStatus
{
    /// <summary>The resource, such as cpu.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The value measured.</summary>
    [Field(2, Required = true)] public MetricValueStatus Current { get; init; } = new();

    /// <summary>The container's name.</summary>
    [Field(3, Required = true)] public string Container { get; init; } = "";
}

/// <summary>The state of a figure from outside the cluster.</summary>
public sealed partial record ExternalMetricStatus
{
    /// <summary>Which figure.</summary>
    [Field(1, Required = true)] public MetricIdentifier Metric { get; init; } = new();

    /// <summary>The value measured.</summary>
    [Field(2, Required = true)] public MetricValueStatus Current { get; init; } = new();
}

/// <summary>The value of a figure as measured.</summary>
public sealed partial record MetricValueStatus
{
    /// <summary>The value as a whole.</summary>
    [Field(1)] public Quantity? Value { get; init; }

    /// <summary>The value per pod.</summary>
    [Field(2)] public Quantity? AverageValue { get; init; }

    /// <summary>The value per pod in percent of what it requests.</summary>
    [Field(3)] public int? AverageUtilization { get; init; }
}
