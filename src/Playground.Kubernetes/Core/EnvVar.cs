using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>An environment variable.</summary>
public sealed partial record EnvVar
{
    /// <summary>Its name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>Its value; $(NAME) stands for variables defined before.</summary>
    [Field(2)] public string Value { get; init; } = "";

    /// <summary>Where the value comes from instead.</summary>
    [Field(3)] public EnvVarSource? ValueFrom { get; init; }
}

/// <summary>Where the value of an environment variable comes from; one of these.</summary>
public sealed partial record EnvVarSource
{
    /// <summary>A field of the pod.</summary>
    [Field(1, Atomic = true)] public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>A resource of a container.</summary>
    [Field(2, Atomic = true)] public ResourceFieldSelector? ResourceFieldRef { get; init; }

    /// <summary>A key of a ConfigMap.</summary>
    [Field(3, Atomic = true)] public ConfigMapKeySelector? ConfigMapKeyRef { get; init; }

    /// <summary>A key of a Secret.</summary>
    [Field(4, Atomic = true)] public SecretKeySelector? SecretKeyRef { get; init; }

    /// <summary>A key of a file in a volume.</summary>
    [Field(5, Atomic = true)] public FileKeySelector? FileKeyRef { get; init; }
}

/// <summary>A field of the pod.</summary>
public sealed partial record ObjectFieldSelector
{
    /// <summary>The version the path is written in. Default v1.</summary>
    [Field(1)] public string ApiVersion { get; init; } = "";

    /// <summary>The path, such as metadata.name or status.podIP.</summary>
    [Field(2, Required = true)] public string FieldPath { get; init; } = "";
}

/// <summary>A resource of a container.</summary>
public sealed partial record ResourceFieldSelector
{
    /// <summary>The container; needed in volumes.</summary>
    [Field(1)] public string ContainerName { get; init; } = "";

    /// <summary>Such as limits.cpu or requests.memory.</summary>
    [Field(2, Required = true)] public string Resource { get; init; } = "";

    /// <summary>The unit to count in. Default 1.</summary>
    [Field(3)] public Quantity Divisor { get; init; }
}

/// <summary>A key of a ConfigMap.</summary>
public sealed partial record ConfigMapKeySelector
{
    /// <summary>The ConfigMap's name.</summary>
    [Field(1, In = 1)] public string Name { get; init; } = "";

    /// <summary>The key.</summary>
    [Field(2, Required = true)] public string Key { get; init; } = "";

    /// <summary>The container starts without it.</summary>
    [Field(3)] public bool? Optional { get; init; }
}

/// <summary>A key of a Secret.</summary>
public sealed partial record SecretKeySelector
{
    /// <summary>The Secret's name.</summary>
    [Field(1, In = 1)] public string Name { get; init; } = "";

    /// <summary>The key.</summary>
    [Field(2, Required = true)] public string Key { get; init; } = "";

    /// <summary>The container starts without it.</summary>
    [Field(3)] public bool? Optional { get; init; }
}

/// <summary>A key of a file with lines KEY=value.</summary>
public sealed partial record FileKeySelector
{
    /// <summary>The volume the file is in.</summary>
    [Field(1, Required = true)] public string VolumeName { get; init; } = "";

    /// <summary>The file's path in the volume.</summary>
    [Field(2, Required = true)] public string Path { get; init; } = "";

    /// <summary>The key.</summary>
    [Field(3, Required = true)] public string Key { get; init; } = "";

    /// <summary>The container starts without it.</summary>
    [Field(4)] public bool? Optional { get; init; }
}
