using System.Text;
using Microsoft.AspNetCore.Http;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Streams;

/// <summary>Answers a streaming call that does not come to pass.</summary>
internal static class Refusal
{
    public static Task StatusAsync(HttpContext context, Status status) =>
        SendAsync(context, status.Code, "application/json", KubernetesJson.Write(status.WriteObject));

    /// <summary>As the kubelet's own refusals arrive: kubectl prints the text behind "unable to upgrade connection: ".</summary>
    public static Task TextAsync(HttpContext context, int code, string message) =>
        SendAsync(context, code, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(message));

    private static async Task SendAsync(HttpContext context, int code, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = code is 0 ? 500 : code;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
