using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A check that the kubelet repeats on a container.</summary>
public sealed partial record Probe
{
    /// <summary>Run a program; exit code 0 is success.</summary>
    [Field(1, In = 1)] public ExecAction? Exec { get; init; }

    /// <summary>Ask over HTTP; a status from 200 to 399 is success.</summary>
    [Field(2, Json = "httpGet", In = 1)] public HTTPGetAction? HTTPGet { get; init; }

    /// <summary>Open a connection.</summary>
    [Field(3, Json = "tcpSocket", In = 1)] public TCPSocketAction? TCPSocket { get; init; }

    /// <summary>Ask the gRPC health service.</summary>
    [Field(4, Json = "grpc", In = 1)] public GRPCAction? GRPC { get; init; }

    /// <summary>Seconds to wait after the container's start.</summary>
    [Field(2)] public int InitialDelaySeconds { get; init; }

    /// <summary>Seconds until an attempt counts as failed. Default 1.</summary>
    [Field(3)] public int TimeoutSeconds { get; init; }

    /// <summary>Seconds between attempts. Default 10.</summary>
    [Field(4)] public int PeriodSeconds { get; init; }

    /// <summary>Successes in a row after a failure to count as well. Default 1.</summary>
    [Field(5)] public int SuccessThreshold { get; init; }

    /// <summary>Failures in a row to count as failed. Default 3.</summary>
    [Field(6)] public int FailureThreshold { get; init; }

    /// <summary>Seconds to end by itself when the probe failed, instead of the pod's.</summary>
    [Field(7)] public long? TerminationGracePeriodSeconds { get; init; }
}

/// <summary>Runs a program in the container, without a shell.</summary>
public sealed partial record ExecAction
{
    /// <summary>The program and its arguments.</summary>
    [Field(1)] public ValueList<string> Command { get; init; } = [];
}

/// <summary>Asks over HTTP.</summary>
public sealed partial record HTTPGetAction
{
    /// <summary>The path to ask for.</summary>
    [Field(1)] public string Path { get; init; } = "";

    /// <summary>The port by number, or by its name in the container.</summary>
    [Field(2, Required = true)] public IntOrString Port { get; init; }

    /// <summary>The host to ask; the pod's address by default.</summary>
    [Field(3)] public string Host { get; init; } = "";

    /// <summary>HTTP (the default) or HTTPS.</summary>
    [Field(4, Enum = "HTTP,HTTPS")] public string Scheme { get; init; } = "";

    /// <summary>Headers to send.</summary>
    [Field(5, Json = "httpHeaders")] public ValueList<HTTPHeader> HTTPHeaders { get; init; } = [];
}

/// <summary>A header of a request.</summary>
public sealed partial record HTTPHeader
{
    /// <summary>Its name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>Its value.</summary>
    [Field(2, Required = true)] public string Value { get; init; } = "";
}

/// <summary>Opens a connection.</summary>
public sealed partial record TCPSocketAction
{
    /// <summary>The port by number, or by its name in the container.</summary>
    [Field(1, Required = true)] public IntOrString Port { get; init; }

    /// <summary>The host to connect to; the pod's address by default.</summary>
    [Field(2)] public string Host { get; init; } = "";
}

/// <summary>Asks the gRPC health service.</summary>
public sealed partial record GRPCAction
{
    /// <summary>The port's number.</summary>
    [Field(1, Required = true)] public int Port { get; init; }

    /// <summary>The service whose health is asked for.</summary>
    [Field(2, AlwaysWritten = true)] public string? Service { get; init; }
}
