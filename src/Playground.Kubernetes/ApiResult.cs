using System.Diagnostics.CodeAnalysis;

namespace Playground.Kubernetes;

/// <summary>What an API call came to: a value, or the <see cref="Status"/> that says why not. Calls do not throw for what a server answers.</summary>
public readonly record struct ApiResult<T>(T? Value, Status Status) where T : class
{
    /// <summary>What the server wants its caller to be told besides (Warning headers).</summary>
    public ValueList<string> Warnings { get; init; } = [];

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsSuccess => Value is not null && Status.IsSuccess;

    public static implicit operator ApiResult<T>(T value) => new(value, Failures.Success);

    public static implicit operator ApiResult<T>(Status failure) => new(null, failure);

    /// <summary>The value, for callers to whom a failure is a bug.</summary>
    public T OrThrow() => IsSuccess ? Value : throw new ApiException(Status);
}

/// <summary>A failure that its caller did not expect.</summary>
public sealed class ApiException(Status status) : Exception(status.Message)
{
    public Status Status { get; } = status;
}
