using Alerts.Pipeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Alerts.Functions;

/// <summary>Each invocation is a chance to notice that a timer stopped.</summary>
internal sealed class OverdueStagesMiddleware(OverdueStages overdue) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        overdue.Notice();
        return next(context);
    }
}
