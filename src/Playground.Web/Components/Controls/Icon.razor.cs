using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Controls;

/// <summary>A drawn sign; it always stands beside or for a text that says the same.</summary>
public sealed partial class Icon
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    private string Shape => Name switch
    {
        "share" => """<circle cx="6" cy="12" r="2.500"/><circle cx="17.500" cy="6" r="2.500"/><circle cx="17.500" cy="18" r="2.500"/><path d="m8.300 10.900 7-3.700M8.300 13.100l7 3.700"/>""",
        "copy" => """<rect x="8.500" y="8.500" width="11" height="11" rx="2"/><path d="M5.500 15.500h-1v-11h11v1"/>""",
        "ingress" => """<path d="M4 20v-9a8 8 0 0 1 16 0v9M9 20v-8a3 3 0 0 1 6 0v8M2.500 20h19"/>""",
        "shield" or "networkpolicy" => """<path d="M12 3l7.500 2.500v5.500c0 4.500-3 8-7.500 10-4.500-2-7.500-5.500-7.500-10v-5.500z"/>""",
        "deployment" or "replicaset" => """<path d="M4.500 10.500a8 8 0 0 1 13.500-3.500l2 2M20 4.500v4.500h-4.500M19.500 13.500a8 8 0 0 1-13.500 3.500l-2-2M4 19.500v-4.500h4.500"/>""",
        "stateful" or "statefulset" => """<path d="M4.500 6.500c0-4 15-4 15 0s-15 4-15 0M4.500 6.500v11c0 4 15 4 15 0v-11M4.500 12c0 4 15 4 15 0"/>""",
        "daemon" or "daemonset" => """<path d="M4.500 4.500h5.500v5.500H4.500zM14 4.500h5.500v5.500H14zM4.500 14h5.500v5.500H4.500zM14 14h5.500v5.500H14z"/>""",
        "job" => """<path d="M7 3.500h7.500l4 4v13H5.500v-17zM9 13l2.500 2.500 4-5"/>""",
        "namespace" => """<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M9 9h6v6H9z"/>""",
        "up" => """<path d="M12 19V5M6 11l6-6 6 6"/>""",
        "down" => """<path d="M12 5v14M6 13l6 6 6-6"/>""",
        "pause" => """<path d="M8.500 5v14M15.500 5v14"/>""",
        "check" => """<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16 9.5"/>""",
        "tick" => """<path d="m5 12.500 4.500 4.500L19 7"/>""",
        "play" => """<path d="M8 5.500v13l10-6.500z"/>""",
        "book" => """<path d="M12 6.500c-2-1.500-4.500-2-8-2v13c3.500 0 6 .500 8 2 2-1.500 4.500-2 8-2v-13c-3.500 0-6 .500-8 2zM12 6.500v13"/>""",
        "warning" => """<path d="M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.1"/>""",
        "close" => """<path d="m7 7 10 10M17 7 7 17"/>""",
        "plus" => """<path d="M12 5v14M5 12h14"/>""",
        "minus" => """<path d="M5 12h14"/>""",
        "fit" => """<path d="M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4"/>""",
        "send" => """<path d="M4 12h14M12.500 6l6 6-6 6"/>""",
        "pod" => """<path d="M12 2.800 20.200 7.400v9.200L12 21.200 3.800 16.600V7.400zM3.800 7.400 12 12l8.200-4.600M12 12v9.200"/>""",
        "service" => """<path d="M12 2.500l8.200 4.750v9.500L12 21.500l-8.200-4.750v-9.500zM8 15v-2.500h8V15M12 12.500V9M10.500 9h3"/>""",
        "nginx" => """<path d="M12 2.800 20 7.400v9.200l-8 4.600-8-4.600V7.400zM9 15.500v-7l6 7v-7"/>""",
        "echo" => """<path d="M4 12h2M9 8v8M13 5v14M17 9v6M21 12h-1"/>""",
        "alpine" => """<path d="M2.500 18 9 7l6.500 11M13 14l3-5 5.500 9"/>""",
        "busybox" => """<path d="M4 7.500 12 4l8 3.500v9L12 20l-8-3.500zM8 12h8M12 8.500v7"/>""",
        "sun" => """<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"/>""",
        "moon" => """<path d="M20 14.500A8.500 8.500 0 1 1 9.500 4a6.800 6.800 0 0 0 10.500 10.500z"/>""",
        "auto" => """<circle cx="12" cy="12" r="8.500"/><path d="M12 3.500v17a8.500 8.500 0 0 0 0-17z" fill="currentColor"/>""",
        "replay" => """<path d="M4 12a8 8 0 1 0 2.500-5.800M4 4v4.500h4.500"/>""",
        "panel" => """<rect x="3.500" y="4.500" width="17" height="15" rx="2.500"/><path d="M14.500 4.500v15"/>""",
        "terminal" => """<rect x="3" y="4.500" width="18" height="15" rx="2.500"/><path d="m7 9.500 3 2.500-3 2.500M12.500 15h4.500"/>""",
        "why" => """<circle cx="12" cy="12" r="8.500"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.400-1.100.9-1.100 1.800M12 16.700v.1"/>""",
        "stop" => """<rect x="6.500" y="6.500" width="11" height="11" rx="1.500"/>""",
        "back" => """<path d="M19 12H5M11 6l-6 6 6 6"/>""",
        "trash" => """<path d="M5 7h14M10 7V5h4v2M7 7l1 12.500h8L17 7M10.500 11v5M13.500 11v5"/>""",
        "leave" => """<path d="M14 5H6.500A1.500 1.500 0 0 0 5 6.500v11A1.500 1.500 0 0 0 6.500 19H14M10 12h10M16.500 8.500 20 12l-3.500 3.500"/>""",
        "laptop" => """<path d="M5 5.500h14v9.500H5zM2.500 18.500h19"/>""",
        "internet" => """<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17M12 3.500c3 2.500 4 5.500 4 8.500s-1 6-4 8.500c-3-2.500-4-5.500-4-8.500s1-6 4-8.500z"/>""",
        "node" => """<rect x="4" y="4.500" width="16" height="6.500" rx="1.500"/><rect x="4" y="13" width="16" height="6.500" rx="1.500"/><path d="M7.500 7.800h.01M7.500 16.300h.01M12 7.800h4.500M12 16.300h4.500"/>""",
        _ => """<circle cx="12" cy="12" r="8.500"/>""",
    };
}
