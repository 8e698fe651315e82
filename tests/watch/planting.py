"""Photos and texts by seed, and the ways in which somebody makes them look like others."""

import random
from functools import cache
from io import BytesIO

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageEnhance

WORDS = (
    "社区 居民 老人 独居 探访 楼道 邻里 互助 小组 志愿者 骨干 培训 讲座 义诊 理发 茶话会 "
    "手工 儿童 暑期 课堂 阅读 安全 防诈 消防 急救 演练 心理 疏导 个案 走访 需求 评估 "
    "档案 登记 签到 满意 建议 反馈 协商 议事 垃圾 分类 绿化 花园 共建 食堂 助餐 配送 "
    "就医 陪诊 残障 康复 家庭 亲子 沟通 调解 纠纷 物业 加装 电梯 停车 车棚 旧物 市集 "
    "书法 合唱 舞蹈 太极 健步 节日 重阳 端午 中秋 春节 慰问 物资 发放 采购 报销 社工 "
    "督导 分享 总结 海报 宣传 公众 平台 推送 参与 热情 积极 逐步 形成 机制 长效 自主 "
    "组织 开展 完成 计划 每周 每月 上午 下午 共计 人次 其中 首次 再次"
).split()


def sentence(draw):
    """A sentence of the trade: what two projects have in common by chance is in it."""
    return "".join(draw.choices(WORDS, k=draw.randint(6, 12))) + "。"


def text(draw, sentences=20):
    """A text as long as a narrative may be."""
    return [sentence(draw) for _place in range(sentences)]


def copied(draw, sentences):
    """The same text with 30 % of its sentences replaced."""
    found = list(sentences)
    for place in draw.sample(range(len(found)), len(found) * 3 // 10):
        found[place] = sentence(draw)
    return found


@cache
def spectrum(size):
    """How the waves of a photo of this size fall off with their frequency."""
    wide, high = size
    rows, columns = np.fft.fftfreq(high)[:, None] * high, np.fft.rfftfreq(wide)[None, :] * wide
    frequency = np.hypot(rows, columns)
    frequency[0, 0] = 1
    return frequency**-1.2


def photo(seed, size=(320, 240)):
    """A picture with the spectrum of photos, in three kindred colours."""
    draw, (wide, high) = np.random.default_rng(seed), size
    falling = spectrum(size)
    colours, light = [], 0
    for part in (1, 0.2, 0.2):
        waves = draw.standard_normal((*falling.shape, 2)).view(complex)[..., 0] * falling
        plane = np.fft.irfft2(waves, s=(high, wide))
        light = (1 - part) * light + part * (plane - plane.mean()) / plane.std()
        colours.append(light)
    return Image.fromarray(np.clip(128 + 45 * np.stack(colours, -1), 0, 255).astype("uint8"))


def reused(picture, seed):
    """The same picture resized, cut a little, brightened; `jpeg` compresses it anew."""
    draw, (wide, high) = random.Random(seed), picture.size
    cut = draw.uniform(0, 0.05)
    box = (int(cut * wide), int(cut * high), int((1 - cut) * wide), int((1 - cut) * high))
    scale = draw.uniform(0.4, 1.6)
    smaller = picture.crop(box).resize((int(wide * scale), int(high * scale)))
    return ImageEnhance.Brightness(smaller).enhance(draw.uniform(0.8, 1.25))


def jpeg(picture, quality=88):
    """Its bytes."""
    target = BytesIO()
    picture.save(target, "JPEG", quality=quality)
    return target.getvalue()


def upload(picture, quality=88):
    """A photo as a phone sends it."""
    return SimpleUploadedFile("现场.jpg", jpeg(picture, quality), content_type="image/jpeg")
