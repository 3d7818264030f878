namespace Playground.Kubernetes;

/// <summary>The failures every API server knows, in its words. Source: apimachinery pkg/api/errors.</summary>
public static class Failures
{
    public static Status NotFound(ResourceType type, string name) =>
        Of(404, StatusReason.NotFound, $"{type.QualifiedResource} \"{name}\" not found", About(type, name));

    public static Status AlreadyExists(ResourceType type, string name) =>
        Of(409, StatusReason.AlreadyExists, $"{type.QualifiedResource} \"{name}\" already exists", About(type, name));

    public static Status Conflict(ResourceType type, string name, string why) =>
        Of(409, StatusReason.Conflict, $"Operation cannot be fulfilled on {type.QualifiedResource} \"{name}\": {why}", About(type, name));

    /// <summary>The object was written by someone else since it was read.</summary>
    public static Status Modified(ResourceType type, string name) =>
        Conflict(type, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static Status Forbidden(ResourceType type, string name, string why) =>
        Of(403, StatusReason.Forbidden, $"{type.QualifiedResource} \"{name}\" is forbidden: {why}", About(type, name));

    public static Status BadRequest(string message) => Of(400, StatusReason.BadRequest, message);

    public static Status MethodNotAllowed() =>
        Of(405, StatusReason.MethodNotAllowed, "the server does not allow this method on the requested resource", new());

    /// <summary>No such resource, or no such version of a group.</summary>
    public static Status NoSuchResource() => Of(404, StatusReason.NotFound, "the server could not find the requested resource", new());

    public static Status Internal(string message) =>
        Of(500, StatusReason.InternalError, $"Internal error occurred: {message}", new() { Causes = [new() { Message = message }] });

    public static Status Expired(string message) => Of(410, StatusReason.Expired, message);

    public static Status Of(int code, string reason, string message, StatusDetails? details = null) =>
        new() { Outcome = "Failure", Code = code, Reason = reason, Message = message, Details = details };

    public static Status Success { get; } = new() { Outcome = "Success" };

    private static StatusDetails About(ResourceType type, string name) => new() { Name = name, Group = type.Group, Kind = type.Plural };
}
