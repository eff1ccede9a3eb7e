using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tools;

/// <summary>A tool, and a worker that has it.</summary>
internal sealed record ToolRoute(LiveWorker Live, CatalogTool Tool);
