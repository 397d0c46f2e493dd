"""The deck `cloud-and-kubernetes` tells the truth.

Its manifests fit the schema of Kubernetes, what is wrong with them is computed, and the defaults that its
cards name stand in the descriptions of the API.
"""

from __future__ import annotations

import base64
import binascii
import copy
import importlib.resources
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.decks.claims import Claims

WHY = "needs kubernetes-validate, to hold manifests against the schema of Kubernetes"
kubernetes_validate = pytest.importorskip("kubernetes_validate", reason=WHY)
yaml = pytest.importorskip("yaml", reason=WHY)

VERSION = "1.37"
"""Of Kubernetes; the newest that the package knows."""

DECK = Path(__file__).parents[2] / "decks" / "cloud-and-kubernetes.toml"
CARDS: dict[str, dict[str, Any]] = {
    card["id"]: card for card in tomllib.loads(DECK.read_text(encoding="utf-8"))["card"]
}

LEFT_TO_THE_SOURCES = {
    "pods-not-bare": "needs a cluster and a node that dies; Kubernetes' documentation",
    "pod-does-not-start": "needs a cluster; its documentation",
    "what-apply-does": "needs a control plane; its documentation",
    "container-images": "needs a builder of images; Docker's documentation",
    "helm-or-kustomize": "needs both tools; their documentation",
    "gitops": "needs a cluster with an agent; OpenGitOps, Argo CD",
    "terraform-state": "needs Terraform and a cloud; its documentation",
    "workload-identity": "needs a cloud; AWS, Google Cloud, GitHub",
    "regions-and-zones": "needs a cloud; AWS",
    "vpc-and-subnets": "needs a cloud; AWS",
    "storage-kinds": "needs a cloud; AWS",
    "serverless-or-containers": "needs a cloud; AWS",
    "cloud-costs": "needs a cloud and its bill; AWS",
    "accounts-and-responsibility": "who is responsible for what is agreed on; AWS",
    "disaster-recovery": "advice; AWS, NIST",
}
"""Cards without a claim that is checked here, each with the reason."""

Manifest = dict[str, Any]
CLAIMS = Claims()
claim = CLAIMS.of


def told(card: str) -> str:
    """All that a card says."""
    fields = CARDS[card]
    answers = [one["answer"] for one in fields["follow_ups"]]
    return "\n".join(
        [fields["question"], *fields["phrasings"], fields["answer"], *fields["points"], *answers]
    )


def says(card: str, *quotes: str) -> None:
    assert [quote for quote in quotes if quote not in told(card)] == []


def manifests(card: str) -> list[Manifest]:
    text = CARDS[card].get("context", "") + "\n" + CARDS[card]["answer"]
    blocks = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [document for block in blocks for document in yaml.safe_load_all(block)]


def manifest(card: str, kind: str) -> Manifest:
    (found,) = [one for one in manifests(card) if one["kind"] == kind]
    return found


def pod_spec(owner: Manifest) -> dict[str, Any]:
    spec = owner["spec"]
    if owner["kind"] == "CronJob":
        spec = spec["jobTemplate"]["spec"]
    found: dict[str, Any] = spec if owner["kind"] == "Pod" else spec["template"]["spec"]
    return found


def container(owner: Manifest) -> dict[str, Any]:
    (only,) = pod_spec(owner)["containers"]
    found: dict[str, Any] = only
    return found


def labels(deployment: Manifest) -> dict[str, str]:
    found: dict[str, str] = deployment["spec"]["template"]["metadata"]["labels"]
    return found


def mebibytes(quantity: str) -> int:
    assert quantity.endswith("Mi")
    return int(quantity.removesuffix("Mi"))


ALL = [(card, index, one) for card in CARDS for index, one in enumerate(manifests(card))]


def test_each_card_has_a_claim_that_is_checked_or_a_reason_why_it_has_none() -> None:
    assert set(CLAIMS) & set(LEFT_TO_THE_SOURCES) == set()
    assert set(CLAIMS) | set(LEFT_TO_THE_SOURCES) == set(CARDS)
    assert all(LEFT_TO_THE_SOURCES.values())


def test_each_fence_is_a_manifest_and_there_are_many() -> None:
    text = DECK.read_text(encoding="utf-8")
    assert set(re.findall(r"^```(\w+)$", text, re.MULTILINE)) == {"yaml"}
    assert len({card for card, _, _ in ALL}) == text.count("```yaml\n") >= 6


@pytest.mark.parametrize("shown", [one for _, _, one in ALL], ids=[f"{card}-{n}" for card, n, _ in ALL])
def test_a_manifest_fits_the_strict_schema_of_kubernetes(shown: Manifest) -> None:
    """What is wrong with those that are wrong on purpose, no schema sees."""
    assert kubernetes_validate.validate(shown, VERSION, strict=True) == VERSION


def spoilt() -> Iterator[tuple[str, Manifest]]:
    deployment = manifest("rollout", "Deployment")
    for name, change in {
        "a field that no container has": lambda one: container(one).update(resource={}),
        "a word for a number": lambda one: one["spec"].update(replicas="ten"),
        "no selector": lambda one: one["spec"].pop("selector"),
        "a field one level too high": lambda one: pod_spec(one).update(livenessProbe={}),
    }.items():
        changed = copy.deepcopy(deployment)
        change(changed)
        yield name, changed


@pytest.mark.parametrize("wrong", [one for _, one in spoilt()], ids=[name for name, _ in spoilt()])
def test_the_strict_schema_does_refuse_what_does_not_fit(wrong: Manifest) -> None:
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSION, strict=True)


@pytest.mark.parametrize(
    "owner",
    [one for _, _, one in ALL if one["kind"] == "Deployment"],
    ids=lambda one: one["metadata"]["name"],
)
def test_a_deployment_selects_its_own_pods(owner: Manifest) -> None:
    """Which the API server asks, and no schema."""
    assert owner["spec"]["selector"]["matchLabels"] == labels(owner)


@pytest.mark.parametrize("card", CLAIMS)
def test_a_claim_of_a_card_holds(card: str) -> None:
    CLAIMS[card]()


# -- what is wrong with the manifests -----------------------------------------------------------


@claim("rollout")
def ten_replicas_are_between_8_and_13() -> None:
    says(
        "rollout",
        "at least 8 available pods and at most 13",
        "25 per cent rounded down",
        "25 per cent rounded up",
    )
    replicas = manifest("rollout", "Deployment")["spec"]["replicas"]
    assert "strategy" not in manifest("rollout", "Deployment")["spec"]
    assert (replicas - floor(replicas * 0.25), replicas + ceil(replicas * 0.25)) == (8, 13)


@claim("probes")
def liveness_gives_up_before_the_application_has_started() -> None:
    says("probes", "about 15 seconds, three failures five seconds apart", "takes 60 seconds", "may take 150")
    probe = container(manifest("probes", "Pod"))["livenessProbe"]
    assert probe["failureThreshold"] * probe["periodSeconds"] == 15
    assert 30 * probe["periodSeconds"] == 150
    assert "needs 60 seconds to start" in CARDS["probes"]["context"]
    assert "initialDelaySeconds" not in probe
    assert "startupProbe" not in container(manifest("probes", "Pod"))
    assert "database" in probe["httpGet"]["path"]


@claim("requests-and-limits")
def the_request_is_above_the_limit() -> None:
    says("requests-and-limits", "its memory request is above its limit", "exit code 137")
    resources = container(manifest("requests-and-limits", "Pod"))["resources"]
    assert mebibytes(resources["requests"]["memory"]) > mebibytes(resources["limits"]["memory"])


def endpoints(service: Manifest, deployment: Manifest) -> bool:
    """Whether the service selects the deployment's pods."""
    return bool(service["spec"]["selector"].items() <= labels(deployment).items())


@claim("service-without-endpoints")
def the_service_selects_no_pod() -> None:
    says(
        "service-without-endpoints",
        "The Service selects `app: website`, but the pods are labelled `app: web`",
    )
    service, deployment = manifests("service-without-endpoints")[::-1]
    assert not endpoints(service, deployment)
    assert service["spec"]["ports"][0]["targetPort"] == container(deployment)["ports"][0]["containerPort"]
    service["spec"]["selector"]["app"] = "web"
    assert endpoints(service, deployment)


@claim("config-and-secrets")
def the_password_is_no_base64() -> None:
    says("config-and-secrets", "values under `data` must be base64, and `hunter-2` isn't", "`stringData`")
    secret = manifest("config-and-secrets", "Secret")
    with pytest.raises(binascii.Error):
        base64.b64decode(secret["data"]["password"], validate=True)
    secret["stringData"] = secret.pop("data")
    kubernetes_validate.validate(secret, VERSION, strict=True)


@claim("stateful-sets")
def several_replicas_share_a_claim_for_one_node() -> None:
    says("stateful-sets", "All three database pods", "use one persistent volume claim", "ReadWriteOnce")
    asked, deployment = manifests("stateful-sets")
    (volume,) = pod_spec(deployment)["volumes"]
    assert volume["persistentVolumeClaim"]["claimName"] == asked["metadata"]["name"]
    assert (asked["spec"]["accessModes"], deployment["spec"]["replicas"]) == (["ReadWriteOnce"], 3)
    spec = {**deployment["spec"], "serviceName": "db", "volumeClaimTemplates": [{"spec": asked["spec"]}]}
    each = {**deployment, "kind": "StatefulSet", "spec": spec}
    kubernetes_validate.validate(each, VERSION, strict=True)


@claim("autoscaling")
def utilisation_has_nothing_to_be_a_share_of() -> None:
    says(
        "autoscaling", "the pods declare no CPU request", "4 pods at 90 per cent with a target of 60 become 6"
    )
    deployment, scaler = manifests("autoscaling")
    (metric,) = scaler["spec"]["metrics"]
    assert (metric["resource"]["name"], metric["resource"]["target"]["type"]) == ("cpu", "Utilization")
    assert scaler["spec"]["scaleTargetRef"]["name"] == deployment["metadata"]["name"]
    assert "resources" not in container(deployment)
    assert ceil(4 * 90 / metric["resource"]["target"]["averageUtilization"]) == 6


@claim("disruption-budget")
def the_budget_allows_no_eviction() -> None:
    says(
        "disruption-budget", "wants all 3 replicas available, so no pod may be evicted", "`maxUnavailable: 1`"
    )
    deployment, budget = manifests("disruption-budget")
    assert budget["spec"]["selector"]["matchLabels"] == labels(deployment)
    assert deployment["spec"]["replicas"] - budget["spec"]["minAvailable"] == 0
    budget["spec"] = {"selector": budget["spec"]["selector"], "maxUnavailable": 1}
    kubernetes_validate.validate(budget, VERSION, strict=True)


@claim("two-teams-one-cluster")
def the_policy_shuts_the_namespace_and_names_no_port() -> None:
    says("two-teams-one-cluster", "this policy shuts the namespace", "egress denied also blocks DNS")
    spec = manifest("two-teams-one-cluster", "NetworkPolicy")["spec"]
    assert spec == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


@claim("jobs-and-cron-jobs")
def always_is_no_restart_policy_for_a_job() -> None:
    says("jobs-and-cron-jobs", "its pod needs the restart policy OnFailure or Never", "02:30")
    job = manifest("jobs-and-cron-jobs", "CronJob")
    assert pod_spec(job)["restartPolicy"] not in {"OnFailure", "Never"}
    minute, hour = job["spec"]["schedule"].split()[:2]
    assert f"{hour:0>2}:{minute}" == "02:30"
    assert "timeZone" not in job["spec"]


@claim("graceful-termination")
def the_hook_takes_longer_than_the_grace_period() -> None:
    says("graceful-termination", "sleeps 15 seconds, but the grace period is 10", "exec form")
    pod = manifest("graceful-termination", "Pod")
    program, seconds = container(pod)["lifecycle"]["preStop"]["exec"]["command"]
    assert program == "/bin/sleep"
    assert pod["spec"]["terminationGracePeriodSeconds"] == 10 < int(seconds) == 15


# -- defaults that the API itself describes -----------------------------------------------------


class Described(NamedTuple):
    card: str
    says: str
    """What the card says, in its own words."""
    field: str
    """`group.version.Type.field`."""
    fragment: str
    """What the API's description of the field says."""

    def __str__(self) -> str:
        return f"{self.card}: {self.field}"


DESCRIBED = [
    Described(
        "rollout",
        "maxUnavailable is 25 per cent rounded down",
        "apps.v1.RollingUpdateDeployment.maxUnavailable",
        "rounding down. This can not be 0 if MaxSurge is 0. Defaults to 25%",
    ),
    Described(
        "rollout",
        "maxSurge 25 per cent rounded up",
        "apps.v1.RollingUpdateDeployment.maxSurge",
        "rounding up. Defaults to 25%",
    ),
    Described(
        "rollout",
        "after 600 seconds without progress it's reported as failed",
        "apps.v1.DeploymentSpec.progressDeadlineSeconds",
        "Defaults to 600s",
    ),
    Described(
        "probes",
        "When liveness fails, the kubelet restarts the container",
        "core.v1.Container.livenessProbe",
        "Container will be restarted if the probe fails",
    ),
    Described(
        "probes",
        "the pod only leaves the Service's endpoints",
        "core.v1.Container.readinessProbe",
        "will be removed from service endpoints if the probe fails",
    ),
    Described(
        "probes",
        "A startup probe holds the other two back until it has succeeded once",
        "core.v1.Container.startupProbe",
        "no other probes are executed until this completes successfully",
    ),
    Described(
        "requests-and-limits",
        "its memory request is above its limit",
        "core.v1.ResourceRequirements.requests",
        "Requests cannot exceed Limits",
    ),
    Described(
        "service-without-endpoints",
        "ClusterIP, the default, works inside the cluster",
        "core.v1.ServiceSpec.type",
        "Defaults to ClusterIP",
    ),
    Described(
        "service-without-endpoints",
        "One with `clusterIP: None`",
        "core.v1.ServiceSpec.clusterIP",
        'Setting this to "None" makes a "headless service"',
    ),
    Described(
        "config-and-secrets",
        "values under `data` must be base64",
        "core.v1.Secret.data",
        "a base64 encoded string",
    ),
    Described(
        "config-and-secrets",
        "Plain text goes under `stringData`",
        "core.v1.Secret.stringData",
        "non-binary secret data in string form",
    ),
    Described(
        "stateful-sets",
        "By default the claims stay when it's scaled down or deleted",
        "apps.v1.StatefulSetSpec.persistentVolumeClaimRetentionPolicy",
        "By default, all persistent volume claims are created as needed and retained until manually deleted",
    ),
    Described(
        "autoscaling",
        "measures utilisation as a share of the request",
        "autoscaling.v2.MetricTarget.averageUtilization",
        "a percentage of the requested value of the resource",
    ),
    Described(
        "autoscaling",
        "waits five minutes before it shrinks",
        "autoscaling.v2.HPAScalingRules.stabilizationWindowSeconds",
        "For scale down: 300",
    ),
    Described(
        "disruption-budget",
        "wants all 3 replicas available, so no pod may be evicted",
        "policy.v1.PodDisruptionBudgetSpec.minAvailable",
        'prevent all voluntary evictions by specifying "100%"',
    ),
    Described(
        "disruption-budget",
        "The hard one, `DoNotSchedule`, is the default",
        "core.v1.TopologySpreadConstraint.whenUnsatisfiable",
        "DoNotSchedule (default) tells the scheduler not to schedule it",
    ),
    Described(
        "two-teams-one-cluster",
        "Further policies then allow single paths; they add up",
        "networking.v1.NetworkPolicySpec.podSelector",
        "combined additively",
    ),
    Described(
        "jobs-and-cron-jobs",
        "six times by default",
        "batch.v1.JobSpec.backoffLimit",
        "Defaults to 6",
    ),
    Described(
        "jobs-and-cron-jobs",
        "`concurrencyPolicy` is Allow; Forbid skips the new run, Replace stops the old one",
        "batch.v1.CronJobSpec.concurrencyPolicy",
        '"Allow" (default)',
    ),
    Described(
        "jobs-and-cron-jobs",
        "Without `timeZone` the schedule follows the controller's clock",
        "batch.v1.CronJobSpec.timeZone",
        "default to the time zone of the kube-controller-manager process",
    ),
    Described(
        "graceful-termination",
        "The grace period counts from the start and includes the hook",
        "core.v1.Lifecycle.preStop",
        "termination grace period countdown begins before the PreStop hook is executed",
    ),
    Described(
        "graceful-termination",
        "30 seconds by default",
        "core.v1.PodSpec.terminationGracePeriodSeconds",
        "Defaults to 30 seconds",
    ),
    Described(
        "pods-not-bare",
        "I declare it as an init container with `restartPolicy: Always`",
        "core.v1.Container.restartPolicy",
        'often referred to as a "sidecar" container',
    ),
]


@cache
def definitions() -> dict[str, Any]:
    folder = importlib.resources.files("kubernetes_validate") / "kubernetes-json-schema"
    text = (folder / f"v{VERSION}.0-local-strict" / "_definitions.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)["$defs"]
    return found


@pytest.mark.parametrize("one", DESCRIBED, ids=str)
def test_what_a_card_says_stands_in_the_description_of_the_api(one: Described) -> None:
    says(one.card, one.says)
    kind, _, field = one.field.rpartition(".")
    assert one.fragment in definitions()[f"io.k8s.api.{kind}"]["properties"][field]["description"]
