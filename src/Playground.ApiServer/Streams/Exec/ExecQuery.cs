using Microsoft.AspNetCore.Http;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>The query of exec and attach.</summary>
internal static class ExecQuery
{
    public static ExecRequest Read(NamespacedName pod, IQueryCollection query, bool isAttach)
    {
        var tty = query.Flag("tty");
        return new(pod, query["container"].ToString(), isAttach ? [] : query["command"].Select(c => c ?? "").ToValueList())
        {
            Stdin = query.Flag("stdin"),
            Stdout = query.Flag("stdout"),
            // a terminal shows both as one
            Stderr = query.Flag("stderr") && !tty,
            Tty = tty,
        };
    }

    public static string? Refuse(ExecRequest request, bool isAttach) =>
        !request.Stdin && !request.Stdout && !request.Stderr ? "you must specify at least 1 of stdin, stdout, stderr"
        : !isAttach && request.IsAttach ? "you must specify a command"
        : null;
}
