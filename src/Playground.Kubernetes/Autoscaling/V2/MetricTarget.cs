using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Autoscaling.V2;

/// <summary>Which figure is meant.</summary>
public sealed partial record MetricIdentifier
{
    /// <summary>The figure's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>Chooses among figures of that name by their labels.</summary>
    [Field(2)] public LabelSelector? Selector { get; init; }
}

/// <summary>The value of a figure to aim at.</summary>
public sealed partial record MetricTarget
{
    /// <summary>Utilization, Value or AverageValue; the field of that name is set.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>The value as a whole.</summary>
    [Field(2)] public Quantity? Value { get; init; }

    /// <summary>The value per pod.</summary>
    [Field(3)] public Quantity? AverageValue { get; init; }

    /// <summary>The value per pod in percent of what it requests.</summary>
    [Field(4)] public int? AverageUtilization { get; init; }
}
